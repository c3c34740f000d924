import type { Rule } from "../rule.ts";
import { alarmsCoverWhatUsersFeel } from "./alarms-cover-what-users-feel.ts";
import { alarmsReachSomeone } from "./alarms-reach-someone.ts";
import { auditLogCannotBeAltered } from "./audit-log-cannot-be-altered.ts";
import { auditLogIsKept } from "./audit-log-is-kept.ts";
import { auditLogIsKeptLongEnough } from "./audit-log-is-kept-long-enough.ts";
import { costsAreWatched } from "./costs-are-watched.ts";
import { logStoresRefuseSharedKeys } from "./log-stores-refuse-shared-keys.ts";
import { logsAreEncrypted } from "./logs-are-encrypted.ts";
import { logsAreForgottenInTime } from "./logs-are-forgotten-in-time.ts";
import { logsAreKeptLongEnough } from "./logs-are-kept-long-enough.ts";
import { logsLeaveOutCookiesAndQueries } from "./logs-leave-out-cookies-and-queries.ts";
import { logsReachAStore } from "./logs-reach-a-store.ts";
import { pageIsAskedFromOutside } from "./page-is-asked-from-outside.ts";
import { peopleShowASecondFactor } from "./people-show-a-second-factor.ts";
import { resourcesSayWhoseTheyAre } from "./resources-say-whose-they-are.ts";
import { rightsCannotBeWidened } from "./rights-cannot-be-widened.ts";
import { rightsNameActions } from "./rights-name-actions.ts";
import { rightsNameResources } from "./rights-name-resources.ts";
import { rolesAreForOneService } from "./roles-are-for-one-service.ts";
import { trustNamesWhom } from "./trust-names-whom.ts";
import { whatKeepsDataIsLocked } from "./what-keeps-data-is-locked.ts";

export const accessRules: readonly Rule[] = [
	...[rightsNameActions, rightsNameResources, rightsCannotBeWidened, trustNamesWhom, rolesAreForOneService, peopleShowASecondFactor],
	...[auditLogIsKept, auditLogIsKeptLongEnough, auditLogCannotBeAltered],
	...[logsAreEncrypted, logsAreKeptLongEnough, logsAreForgottenInTime, logStoresRefuseSharedKeys, logsLeaveOutCookiesAndQueries],
	...[logsReachAStore, alarmsReachSomeone, alarmsCoverWhatUsersFeel, pageIsAskedFromOutside, costsAreWatched],
	...[whatKeepsDataIsLocked, resourcesSayWhoseTheyAre],
];
