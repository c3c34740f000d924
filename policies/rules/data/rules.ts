import type { Rule } from "../rule.ts";
import { databaseIsEncrypted } from "./database-is-encrypted.ts";

export const dataRules: readonly Rule[] = [databaseIsEncrypted];
