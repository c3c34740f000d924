import { ComponentResource, type Input, type Output, type Resource } from "@pulumi/pulumi";
import { type ComponentOptions, type Making, making, type StackIdentity } from "../../kit/making.ts";
import { type Answers, type Downgrade, type Features, type Limits, type Rule, type Settled, settleTerms } from "../../kit/settle.ts";
import type { Target } from "../../kit/targets.ts";
import type { Network } from "../network/contract.ts";

export interface DnsIntent {
	/** Name that users reach the stack by, for example "learn.example.org". @default - none */
	readonly domain: string | undefined;
	/** Identifier of the zone that holds the name, where it is there already. @default - a zone is made */
	readonly zone: string | undefined;
	/** Who sends the stack's mail: the target's own service, or one elsewhere. Its records prove to receivers that it may. @default "nobody" */
	readonly sender: "nobody" | "target" | "elsewhere";
	/** Host that the sender elsewhere wants included in SPF, for example "_spf.mail.example". @default - none */
	readonly senderInclude: string | undefined;
	/** Selector and target of the sender elsewhere's DKIM key, "s1=s1.domainkey.mail.example". @default - none */
	readonly senderKey: string | undefined;
}

export const defaults: DnsIntent = { domain: undefined, zone: undefined, sender: "nobody", senderInclude: undefined, senderKey: undefined };

/** The last word on each target's own arguments. Each driver adds its resources. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging in the drivers
export interface DnsAdjustments {}

export interface DnsArgs extends Partial<DnsIntent> {
	readonly stack: StackIdentity;
	readonly adjust?: DnsAdjustments;
}

export interface DnsLinks {
	readonly network: Network;
}

/** One name and what it answers. */
export interface DnsRecord {
	/** The whole name, without a dot at the end. */
	readonly name: Input<string>;
	readonly type: Input<"A" | "AAAA" | "CNAME" | "TXT" | "MX" | "CAA">;
	readonly values: Input<readonly string[]>;
}

/** The zone as its target's drivers know it, for records that only they can make. Each driver adds its kind. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging in the drivers
export interface HostedZones {}
export type HostedZone = HostedZones[keyof HostedZones];

/** In PEM. The way in trusts its authority; no browser knows it. */
export interface OutsideCertificate {
	readonly chain: Output<string>;
	/** Secret. */
	readonly key: Output<string>;
}

export interface DnsMade {
	readonly zone: HostedZone;
	/** To be named at the registrar; empty where the zone was there already. */
	readonly nameServers: Output<readonly string[]>;
	/** Addresses from which the way in calls the services, in CIDR notation, where it stands outside the target; left out where it stands inside. */
	readonly outsideSources?: Output<readonly string[]>;
	/** Makes a record in the zone, whoever holds it: certificates are proved that way. */
	createRecord(name: string, record: DnsRecord, opts: ComponentOptions): Resource;
	/** Makes what the services show to the way in outside, where the target has no certificate of its own for it. Left out where the way in stands inside. */
	createOutsideCertificate?(name: string, opts: ComponentOptions): OutsideCertificate;
}

export const features = {
	hosting: {
		path: "edge.domain",
		promise: "the stack's names are kept with it",
		asked: ({ domain }) => domain !== undefined,
		given: ({ domain }) => String(domain),
		without: () => ({ domain: undefined, zone: undefined, sender: "nobody" }),
		fix: "Remove it.",
	},
	existingZone: {
		path: "edge.zone",
		promise: "names are put into a zone that is there already",
		asked: ({ zone }) => zone !== undefined,
		given: ({ zone }) => String(zone),
		without: () => ({ zone: undefined }),
		fix: "Remove it.",
	},
	ownSender: {
		path: "mail.sender",
		promise: "the target's own service may send mail in the stack's name (SPF, DKIM, DMARC)",
		asked: ({ sender }) => sender === "target",
		given: ({ sender }) => sender,
		without: () => ({ sender: "nobody" }),
		fix: `Set it to "elsewhere" with mail.include and mail.key, or to "nobody".`,
	},
	sender: {
		path: "mail.sender",
		promise: "a service elsewhere may send mail in the stack's name (SPF, DKIM, DMARC)",
		asked: ({ sender }) => sender === "elsewhere",
		given: ({ sender }) => sender,
		without: () => ({ sender: "nobody", senderInclude: undefined, senderKey: undefined }),
		fix: `Set it to "nobody".`,
	},
} satisfies Features<DnsIntent>;

export interface DnsDriver {
	/** Where the stack runs, or "cloudflare", which keeps names for any of them. */
	readonly target: Target | "cloudflare";
	readonly features: Answers<typeof features>;
	readonly limits: Limits<DnsIntent>;
	/** @default [] */
	readonly rules?: readonly Rule<DnsIntent>[];
	create(making: Making<DnsIntent, DnsAdjustments>, links: DnsLinks): DnsMade;
}

/** What the sender elsewhere must say of itself before anyone believes it. */
const senderRules: readonly Rule<DnsIntent>[] = [
	{
		path: "mail.include",
		holds: ({ sender, senderInclude, senderKey }) => sender !== "elsewhere" || (senderInclude !== undefined && senderKey !== undefined),
		given: ({ senderInclude, senderKey }) => `${senderInclude ?? "nothing"} and mail.key ${senderKey ?? "nothing"}`,
		why: "a sender elsewhere is believed by its SPF host and its DKIM key only.",
		fix: "Set both, as the sender's documentation names them.",
	},
	{
		path: "mail.include",
		holds: ({ sender, senderInclude, senderKey }) => sender === "elsewhere" || (senderInclude ?? senderKey) === undefined,
		given: ({ senderInclude, senderKey }) => `${senderInclude ?? "nothing"} and mail.key ${senderKey ?? "nothing"}`,
		why: `it would do nothing: mail.sender is not "elsewhere".`,
		fix: `Remove mail.include and mail.key, or set mail.sender to "elsewhere".`,
	},
];

/** @throws Refusal */
export function settle(
	{ stack, adjust: _, ...intent }: DnsArgs,
	{ target, features: answers, limits, rules: own = [] }: DnsDriver,
): Settled<DnsIntent> {
	const rules = [...senderRules, ...own];
	return settleTerms({ ...defaults, ...intent }, { section: "edge", target, features, answers, limits, rules }, stack.onDecline);
}

/** The stack's names: the zone, and who may send mail in their name. */
export class Dns extends ComponentResource implements DnsMade {
	/** Undefined where users reach the stack by no name of its own. */
	readonly domain: string | undefined;
	readonly zone: HostedZone;
	readonly nameServers: Output<readonly string[]>;
	readonly outsideSources?: Output<readonly string[]>;
	readonly createOutsideCertificate?: NonNullable<DnsMade["createOutsideCertificate"]>;
	readonly createRecord: DnsMade["createRecord"];
	readonly downgrades: readonly Downgrade[];

	constructor(name: string, args: DnsArgs & DnsLinks, driver: DnsDriver, opts?: ComponentOptions) {
		super("learning-assistant:dns:Dns", name, {}, opts);
		const { network, adjust, ...intent } = args;
		const { want, downgrades } = settle(intent, driver);
		const made = driver.create(making(this, name, { want, stack: args.stack, adjust }), { network });
		this.domain = want.domain;
		this.zone = made.zone;
		this.nameServers = made.nameServers;
		if (made.outsideSources) this.outsideSources = made.outsideSources;
		if (made.createOutsideCertificate) this.createOutsideCertificate = made.createOutsideCertificate;
		this.createRecord = made.createRecord;
		this.downgrades = downgrades;
		this.registerOutputs({ nameServers: this.nameServers });
	}
}
