import { tryRules } from "../testing/try-rules.ts";
import { dataRules } from "./rules.ts";

tryRules(import.meta.dirname, dataRules);
