/** A failure that someone answers for, as policies/waivers.yaml has it. What was left out is "". */
export interface Waiver {
	/** Where it stands: "waivers.yaml:12". */
	readonly at: string;
	readonly rule: string;
	/** URN; `*` is anything within a part between two "::", `**` is anything. */
	readonly resource: string;
	readonly reason: string;
	readonly owner: string;
	/** YYYY-MM-DD. */
	readonly created: string;
	/** YYYY-MM-DD: its last day. */
	readonly expires: string;
	/** Names of the stacks that it is meant for. @default every one */
	readonly stacks?: readonly string[];
	/** @default every one */
	readonly clouds?: readonly string[];
}
