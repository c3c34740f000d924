import { tryRules } from "../testing/try-rules.ts";
import { accessRules } from "./rules.ts";

tryRules(import.meta.dirname, accessRules);
