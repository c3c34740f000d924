import type { Case, Cases } from "../cases.ts";
import { casesOfPods } from "./pod-cases.ts";

const own: readonly Case[] = [
	{ what: "a token is mounted", set: { automountServiceAccountToken: true } },
	{ what: "likewise where nothing is said", set: { automountServiceAccountToken: undefined } },
];

export const cases: Cases = { ...casesOfPods(own), "kubernetes:core/v1:ServiceAccount": own };
