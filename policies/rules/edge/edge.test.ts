import { tryRules } from "../testing/try-rules.ts";
import { edgeRules } from "./rules.ts";

tryRules(import.meta.dirname, edgeRules);
