import type { Settings } from "../config/settings.ts";
import { type Mistake, Refusal } from "../kit/refusal.ts";
import { settingPath } from "../kit/settle.ts";
import type { Target } from "../kit/targets.ts";

/** Targets without a way in of their own, and why. */
const withoutOwnEdge: Partial<Readonly<Record<Target, string>>> = {
	digitalocean: "its load balancers have no request filter, and its CDN serves nothing but buckets.",
};

/** Targets that nothing outside reaches, and why. */
const unreachable: Partial<Readonly<Record<Target, string>>> = { local: "nothing outside this machine reaches it." };

/** @throws Refusal of a way in or a store that can't be where it is asked for, and of an account at Cloudflare that is of no use */
export function refuseOutside(settings: Settings): void {
	const mistakes = [...edgeMistakes(settings), ...storageMistakes(settings), ...accountMistakes(settings)];
	if (mistakes.length > 0) throw new Refusal(mistakes);
}

function edgeMistakes({ cloud, edge: { provider } }: Settings): readonly Mistake[] {
	const why = (provider === "cloud" ? withoutOwnEdge : unreachable)[cloud];
	if (why === undefined) return [];
	const fix = `Set it to "${provider === "cloud" ? "cloudflare" : "cloud"}".`;
	return [{ path: settingPath("edge.provider"), value: provider, why, fix }];
}

function storageMistakes({ cloud, storage: { provider } }: Settings): readonly Mistake[] {
	const why = unreachable[cloud];
	if (provider === "cloud" || why === undefined) return [];
	return [
		{
			path: settingPath("storage.provider"),
			value: provider,
			why: `a store elsewhere can't be called back: ${why}`,
			fix: `Set it to "cloud".`,
		},
	];
}

function accountMistakes({ edge, storage, cloudflare: { account } }: Settings): readonly Mistake[] {
	if (account === undefined || edge.provider === "cloudflare" || storage.provider === "r2") return [];
	const why = "it would do nothing: neither the way in nor the store is Cloudflare's.";
	return [{ path: settingPath("cloudflare.account"), value: account, why, fix: "Remove it." }];
}
