import { refuseAddresses } from "../components/network/plan.ts";
import { perService } from "../components/service/plan.ts";
import type { Settings } from "../config/settings.ts";
import { type Mistake, Refusal } from "../kit/refusal.ts";
import { settingPath } from "../kit/settle.ts";
import type { Target } from "../kit/targets.ts";
import { azurePairs } from "./azure-pairs.ts";

/** Targets that are one place, and its name. */
const onlyPlace: Partial<Readonly<Record<Target, string>>> = { local: "local" };

/** Targets whose resources name what they are billed to, and how it is written there. */
const accounts: Partial<Readonly<Record<Target, { readonly form: RegExp; readonly words: string }>>> = {
	aws: { form: /^\d{12}$/, words: "the account's number, twelve digits" },
	gcp: { form: /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/, words: "the project's identifier, 6 to 30 letters, digits and hyphens" },
	azure: {
		form: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
		words: "the subscription's identifier, 32 hexadecimal digits in five groups",
	},
};

/** Targets whose buckets lie in two regions at once, and the first words of regions that can be paired. */
const continents: Partial<Readonly<Record<Target, readonly string[]>>> = { gcp: ["us", "europe", "asia"] };

/** Targets that copy by themselves, and to which region from each. */
const pairs: Partial<Readonly<Record<Target, Readonly<Record<string, string>>>>> = { azure: azurePairs };

/** Targets whose instances have an address each in a subnet of their zone. */
const withZonalAddresses: readonly Target[] = ["aws"];

/** @throws Refusal of more instances than the zones have addresses for */
export function refuseCrowds({ cloud, services, network }: Settings): void {
	if (!withZonalAddresses.includes(cloud)) return;
	refuseAddresses(
		perService((name) => services[name].mostInstances),
		network.zones,
	);
}

/** @throws Refusal of places that the target doesn't have, or that are one where two are needed */
export function refusePlaces({ cloud, regions, copyRegion, account }: Settings): void {
	const only = onlyPlace[cloud];
	const places = only === undefined ? regionMistakes(regions, copyRegion) : placeMistakes(only, regions, copyRegion);
	const copies = [...continentMistakes(cloud, regions, copyRegion), ...pairMistakes(cloud, regions, copyRegion)];
	const mistakes = [...places, ...copies, ...accountMistakes(cloud, account)];
	if (mistakes.length > 0) throw new Refusal(mistakes);
}

function continentMistakes(cloud: Target, regions: readonly string[], copyRegion: string): readonly Mistake[] {
	const known = continents[cloud];
	const [first = "", second = ""] = [regions[0], copyRegion].map((each) => each?.split("-")[0]);
	if (known === undefined || (known.includes(first) && first === second)) return [];
	const why = `a bucket lies in both regions, which must be on one continent: ${regions[0]} and it are not, or on none of ${known.join(", ")}.`;
	return [
		{ path: settingPath("copyRegion"), value: copyRegion, why, fix: "Name two regions whose names begin with the same of these words." },
	];
}

function pairMistakes(cloud: Target, [region = ""]: readonly string[], copyRegion: string): readonly Mistake[] {
	const known = pairs[cloud];
	if (known === undefined || known[region] === copyRegion) return [];
	const why = `${cloud} copies databases and backups to the region that it pairs with ${region} and to no other.`;
	const pair = known[region];
	const alone = `Name other regions: ${region} has no pair.`;
	return [{ path: settingPath("copyRegion"), value: copyRegion, why, fix: pair === undefined ? alone : `Set it to ${pair}.` }];
}

function accountMistakes(cloud: Target, account: string | undefined): readonly Mistake[] {
	const known = accounts[cloud];
	if (account === undefined || known?.form.test(account)) return [];
	const mistake = { path: settingPath("account"), value: account };
	const why = `it would do nothing: on ${cloud} whoever runs the program decides it by credentials.`;
	if (known === undefined) return [{ ...mistake, why, fix: "Remove it." }];
	return [{ ...mistake, why: `no account of ${cloud} is written so.`, fix: `Set it to ${known.words}.` }];
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
