import type { Rule } from "../rule.ts";
import { breakingMigrationRecreates } from "./breaking-migration-recreates.ts";
import { containersCannotChangeThemselves } from "./containers-cannot-change-themselves.ts";
import { containersDoNotRunAsRoot } from "./containers-do-not-run-as-root.ts";
import { containersHaveLimits } from "./containers-have-limits.ts";
import { containersKeepToSystemCalls } from "./containers-keep-to-system-calls.ts";
import { containersRunUnprivileged } from "./containers-run-unprivileged.ts";
import { imagesArePinned } from "./images-are-pinned.ts";
import { podsCarryNoClusterToken } from "./pods-carry-no-cluster-token.ts";
import { podsStayOffTheHost } from "./pods-stay-off-the-host.ts";
import { rolloutCanRollBack } from "./rollout-can-roll-back.ts";
import { rolloutDistrustsSilence } from "./rollout-distrusts-silence.ts";
import { rolloutDrainsLongEnough } from "./rollout-drains-long-enough.ts";
import { rolloutShiftsStepByStep } from "./rollout-shifts-step-by-step.ts";
import { rolloutWatchesGates } from "./rollout-watches-gates.ts";
import { secretsStayOutOfTheEnvironment } from "./secrets-stay-out-of-the-environment.ts";
import { workloadsHaveOwnIdentity } from "./workloads-have-own-identity.ts";

export const serviceRules: readonly Rule[] = [
	rolloutShiftsStepByStep,
	rolloutCanRollBack,
	rolloutWatchesGates,
	rolloutDistrustsSilence,
	rolloutDrainsLongEnough,
	breakingMigrationRecreates,
	containersCannotChangeThemselves,
	containersDoNotRunAsRoot,
	containersHaveLimits,
	containersKeepToSystemCalls,
	containersRunUnprivileged,
	imagesArePinned,
	podsCarryNoClusterToken,
	podsStayOffTheHost,
	secretsStayOutOfTheEnvironment,
	workloadsHaveOwnIdentity,
];
