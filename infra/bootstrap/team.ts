import type { Input, Output } from "@pulumi/pulumi";
import type { Settings } from "./settings.ts";

/** What a team's commands and its CI are told. Names are public contract: the command and the guide read them. */
export interface Team {
	/** For PULUMI_BACKEND_URL. Pulumi locks a stack by a file in there while an operation runs. */
	readonly backend: Output<string>;
	/** For `pulumi stack init --secrets-provider`. */
	readonly secretsProvider: Output<string>;
	/** What a workflow's run signs in as, by the names that the cloud's sign-in action asks for. Empty where the cloud takes no such identity. */
	readonly deployer: Readonly<Record<string, Input<string>>>;
	/** What the cloud doesn't do, in sentences. */
	readonly declined: readonly string[];
	/** What whoever works with the state must have in the environment, secret. */
	readonly environment?: Readonly<Record<string, Output<string>>>;
}

export type Create = (settings: Settings) => Team;

/** First part of every name here. */
export const prefix = "learning-assistant";

/** Who signs the identity of a workflow's run on GitHub. */
export const issuer = "https://token.actions.githubusercontent.com";

/** Whom the signed identity names: runs of one repository in one of its environments. */
export const subjects = ({ repository, environments }: Settings): readonly string[] =>
	environments.map((environment) => `repo:${repository}:environment:${environment}`);

/** Days that an overwritten state is kept: a year to go back to. */
export const keptDays = 365;
