import { figure, type Gate, type GateName } from "./gate.ts";
import type { JudgeSettings } from "./settings.ts";

/** A gate that counts what must not happen. It is no statistics: one crash too many is a fact. */
function counting(name: GateName, what: "crashes" | "unready", words: string, allowed: (settings: JudgeSettings) => number): Gate {
	return {
		name,
		mustPass: true,
		judge(totals, settings) {
			const evidence = totals.new[what];
			const most = allowed(settings);
			// A lost host or database takes instances of both down; going back would not help.
			const common = totals.old[what] > most;
			const verdict = evidence <= most ? "pass" : common ? "inconclusive" : "fail";
			const old = `of the old version ${figure(totals.old[what])}`;
			return {
				verdict,
				evidence,
				sentence: () => `${figure(evidence)} instances of the new version ${words}, ${old}; ${figure(most)} are let pass`,
			};
		},
	};
}

export const crashes = counting("crashes", "crashes", "crashed", (settings) => settings.crashesAllowed);
export const readiness = counting(
	"readiness",
	"unready",
	"were not ready when they should have been",
	(settings) => settings.unreadyAllowed,
);
