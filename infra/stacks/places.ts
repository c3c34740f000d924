import type { Settings } from "../config/settings.ts";
import { type Mistake, Refusal } from "../kit/refusal.ts";
import { settingPath } from "../kit/settle.ts";
import type { Target } from "../kit/targets.ts";

/** Targets that are one place, and its name. */
const onlyPlace: Partial<Readonly<Record<Target, string>>> = { local: "local" };

/** Targets whose resources name what they are billed to. */
const withAccounts: readonly Target[] = ["aws", "gcp", "azure"];

/** @throws Refusal of places that the target doesn't have, or that are one where two are needed */
export function refusePlaces({ cloud, regions, copyRegion, account }: Settings): void {
	const only = onlyPlace[cloud];
	const places = only === undefined ? regionMistakes(regions, copyRegion) : placeMistakes(only, regions, copyRegion);
	const mistakes = [...places, ...accountMistakes(cloud, account)];
	if (mistakes.length > 0) throw new Refusal(mistakes);
}

function accountMistakes(cloud: Target, account: string | undefined): readonly Mistake[] {
	if (account === undefined || withAccounts.includes(cloud)) return [];
	const why = `it would do nothing: on ${cloud} whoever runs the program decides it by credentials.`;
	return [{ path: settingPath("account"), value: account, why, fix: "Remove it." }];
}

function placeMistakes(only: string, regions: readonly string[], copyRegion: string): readonly Mistake[] {
	const mistake = { why: `one machine is one region, named "${only}".`, fix: "Remove the setting." };
	return [
		...(regions.join() === only ? [] : [{ path: settingPath("regions"), value: regions.join(", "), ...mistake }]),
		...(copyRegion === only ? [] : [{ path: settingPath("copyRegion"), value: copyRegion, ...mistake }]),
	];
}

function regionMistakes(regions: readonly string[], copyRegion: string): readonly Mistake[] {
	const one = {
		path: settingPath("regions"),
		value: regions.join(", ") || "none",
		why: "a stack runs in one region; the second one holds copies and is copyRegion.",
		fix: "Name one. A region more is a stack more, with its own file.",
	};
	const apart = {
		path: settingPath("copyRegion"),
		value: copyRegion,
		why: "copies beside the originals would be lost with them.",
		fix: `Name another region than ${regions[0]}.`,
	};
	return [...(regions.length === 1 ? [] : [one]), ...(regions.includes(copyRegion) ? [apart] : [])];
}
