import { accessRules } from "./access/rules.ts";
import { dataRules } from "./data/rules.ts";
import { edgeRules } from "./edge/rules.ts";
import { networkRules } from "./network/rules.ts";
import type { Rule } from "./rule.ts";
import { serviceRules } from "./service/rules.ts";
import { storageRules } from "./storage/rules.ts";

/** Every rule there is. Packs choose among them. */
export const catalog: readonly Rule[] = [...dataRules, ...storageRules, ...networkRules, ...edgeRules, ...serviceRules, ...accessRules];
