import type { Rule } from "../rule.ts";

export const edgeRules: readonly Rule[] = [];
