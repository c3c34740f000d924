import { all, when } from "../../conditions/combine.ts";
import type { Condition } from "../../conditions/judgement.ts";
import { is } from "../../conditions/leaves.ts";
import { namedBy } from "../../conditions/references.ts";

const type = "cloudflare:index/zoneSetting:ZoneSetting";

/** Of a zone of Cloudflare's: the setting is there. What it is set to, the cell of the setting says. */
export const hasSetting = (id: string): Condition => namedBy(type, "zoneId", is("settingId", id));

/** Of a setting of a zone: where it is the one that is meant, this holds of it. */
export const settingIs = (id: string, ...holds: readonly Condition[]): Condition => when(is("settingId", id), all(...holds));
