import { tryRules } from "../testing/try-rules.ts";
import { storageRules } from "./rules.ts";

tryRules(import.meta.dirname, storageRules);
