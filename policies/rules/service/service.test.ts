import { tryRules } from "../testing/try-rules.ts";
import { serviceRules } from "./rules.ts";

tryRules(import.meta.dirname, serviceRules);
