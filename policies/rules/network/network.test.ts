import { tryRules } from "../testing/try-rules.ts";
import { networkRules } from "./rules.ts";

tryRules(import.meta.dirname, networkRules);
