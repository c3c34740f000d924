import type { Rule } from "../rule.ts";
import { backupsAreEncrypted } from "./backups-are-encrypted.ts";
import { backupsCannotBeDeleted } from "./backups-cannot-be-deleted.ts";
import { backupsLieInAnotherRegion } from "./backups-lie-in-another-region.ts";
import { backupsRunUnderAnOwnIdentity } from "./backups-run-under-an-own-identity.ts";
import { backupsTellWhenTheyFail } from "./backups-tell-when-they-fail.ts";
import { cacheDemandsAPassword } from "./cache-demands-a-password.ts";
import { cacheDemandsTls } from "./cache-demands-tls.ts";
import { cacheIsEncrypted } from "./cache-is-encrypted.ts";
import { cacheIsNotPublic } from "./cache-is-not-public.ts";
import { cacheMakesRoomByItself } from "./cache-makes-room-by-itself.ts";
import { cachePasswordIsMarkedSecret } from "./cache-password-is-marked-secret.ts";
import { cacheSurvivesAZone } from "./cache-survives-a-zone.ts";
import { databaseAdmitsServicesOnly } from "./database-admits-services-only.ts";
import { databaseCanGoBackToAnyMoment } from "./database-can-go-back-to-any-moment.ts";
import { databaseCannotBeDeletedByAccident } from "./database-cannot-be-deleted-by-accident.ts";
import { databaseDemandsTls } from "./database-demands-tls.ts";
import { databaseDiskGrowsByItself } from "./database-disk-grows-by-itself.ts";
import { databaseEndsIdleTransactions } from "./database-ends-idle-transactions.ts";
import { databaseInsightsAreEncrypted } from "./database-insights-are-encrypted.ts";
import { databaseIsBackedUpElsewhere } from "./database-is-backed-up-elsewhere.ts";
import { databaseIsEncrypted } from "./database-is-encrypted.ts";
import { databaseIsNotPublic } from "./database-is-not-public.ts";
import { databaseKeepsBackupsLongEnough } from "./database-keeps-backups-long-enough.ts";
import { databaseKeepsStatementsOutOfLogs } from "./database-keeps-statements-out-of-logs.ts";
import { databaseLeavesBackupsBehind } from "./database-leaves-backups-behind.ts";
import { databaseLogsWhoConnects } from "./database-logs-who-connects.ts";
import { databaseMaintenanceHasATime } from "./database-maintenance-has-a-time.ts";
import { databasePasswordIsMarkedSecret } from "./database-password-is-marked-secret.ts";
import { databaseSlowsDownGuessing } from "./database-slows-down-guessing.ts";
import { databaseSurvivesAZone } from "./database-survives-a-zone.ts";
import { databaseTakesSecurityUpdates } from "./database-takes-security-updates.ts";
import { databaseTellsWhatIsSlow } from "./database-tells-what-is-slow.ts";
import { databaseVersionIsSupported } from "./database-version-is-supported.ts";
import { poolerTakesStrongProofsOnly } from "./pooler-takes-strong-proofs-only.ts";
import { restoresAreTested } from "./restores-are-tested.ts";
import { snapshotsSayWhoseTheyAre } from "./snapshots-say-whose-they-are.ts";

export const dataRules: readonly Rule[] = [
	backupsAreEncrypted,
	backupsCannotBeDeleted,
	backupsLieInAnotherRegion,
	backupsRunUnderAnOwnIdentity,
	backupsTellWhenTheyFail,
	cacheDemandsAPassword,
	cacheDemandsTls,
	cacheIsEncrypted,
	cacheIsNotPublic,
	cacheMakesRoomByItself,
	cachePasswordIsMarkedSecret,
	cacheSurvivesAZone,
	databaseAdmitsServicesOnly,
	databaseCanGoBackToAnyMoment,
	databaseCannotBeDeletedByAccident,
	databaseDemandsTls,
	databaseDiskGrowsByItself,
	databaseEndsIdleTransactions,
	databaseInsightsAreEncrypted,
	databaseIsBackedUpElsewhere,
	databaseIsEncrypted,
	databaseIsNotPublic,
	databaseKeepsBackupsLongEnough,
	databaseKeepsStatementsOutOfLogs,
	databaseLeavesBackupsBehind,
	databaseLogsWhoConnects,
	databaseMaintenanceHasATime,
	databasePasswordIsMarkedSecret,
	databaseSlowsDownGuessing,
	databaseSurvivesAZone,
	databaseTakesSecurityUpdates,
	databaseTellsWhatIsSlow,
	databaseVersionIsSupported,
	poolerTakesStrongProofsOnly,
	restoresAreTested,
	snapshotsSayWhoseTheyAre,
];
