import type { ZodType } from "zod";

/** Plain values as they cross the provider protocol. */
export type Values = Readonly<Record<string, unknown>>;

/** One kind of resource: how its inputs are checked and how it comes to be, changes and goes. */
export interface ResourceHandler<Inputs extends Values, Outputs extends Values> {
	/** The class name in the token `local:index:<type>`. */
	readonly type: string;
	/** Checks inputs, fills in defaults; every mistake is reported at once. Inputs that are unknown in a preview are left out of the check. */
	readonly inputs: ZodType<Inputs>;
	/** What is wrong with inputs that keep to the schema, as far as the machine as it is tells; asked in a preview too, of inputs that may hold unknown values. @default nothing */
	refused?(inputs: Values): readonly { readonly property: string; readonly reason: string }[];
	/** Fills in what a default alone can't say, for example from the machine's own folders; `before` are the inputs of the last update. Pure but for reading. Known already in a preview, so what follows from it is known there too. */
	complete?(inputs: Inputs, before: Values): Inputs;
	/** Inputs that can't change in place. */
	readonly replaceOn: readonly (keyof Inputs & string)[];
	/** Inputs that may be left out, or be "auto", and are then chosen by `create`: the choice is an output of the same name and no change. @default none */
	readonly chosen?: readonly (keyof Inputs & string)[];
	/** Inputs that say how it is reached and not what it shall be, for example credentials: a change of them alone is none, unless what they will be isn't known yet. @default none */
	readonly means?: readonly (keyof Inputs & string)[];
	/** Whether the old one must go before the new one can be made, for example because both would own one folder. */
	readonly deleteBeforeReplace: boolean;
	/** Outputs that are secret whatever the inputs were. */
	readonly secrets: readonly (keyof Outputs & string)[];
	/** Makes it, or takes over what an interrupted create of the same inputs left. */
	create(inputs: Inputs): Promise<{ readonly id: string; readonly outputs: Outputs }>;
	/** What is really there; undefined when it is gone. Never starts or mends anything. */
	read(id: string, outputs: Outputs): Promise<Outputs | undefined>;
	update(id: string, outputs: Outputs, inputs: Inputs): Promise<Outputs>;
	/** Removes it; fine when it is gone already. */
	delete(id: string, outputs: Outputs): Promise<void>;
	/** What is not as it should be right now although the inputs are unchanged, for example ["supervisor"]: makes `up` call `update`. `inputs` are today's. Never waits longer than 2 s. */
	diverged?(outputs: Outputs, inputs: Inputs): Promise<readonly string[]>;
}
