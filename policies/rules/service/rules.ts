import type { Rule } from "../rule.ts";
import { alertsSayWhatToDo } from "./alerts-say-what-to-do.ts";
import { breakingMigrationRecreates } from "./breaking-migration-recreates.ts";
import { chartsArePinned } from "./charts-are-pinned.ts";
import { chartsComeFromWhomTheySay } from "./charts-come-from-whom-they-say.ts";
import { configurationHoldsNoSecrets } from "./configuration-holds-no-secrets.ts";
import { containersCannotChangeThemselves } from "./containers-cannot-change-themselves.ts";
import { containersDoNotRunAsRoot } from "./containers-do-not-run-as-root.ts";
import { containersHaveLimits } from "./containers-have-limits.ts";
import { containersKeepToSystemCalls } from "./containers-keep-to-system-calls.ts";
import { containersRunUnprivileged } from "./containers-run-unprivileged.ts";
import { imagesArePinned } from "./images-are-pinned.ts";
import { instancesSayHowTheyAre } from "./instances-say-how-they-are.ts";
import { jobsEnd } from "./jobs-end.ts";
import { kubernetesSecretsAreMarked } from "./kubernetes-secrets-are-marked.ts";
import { namespacesHaveQuotas } from "./namespaces-have-quotas.ts";
import { namespacesHoldPodsToAStandard } from "./namespaces-hold-pods-to-a-standard.ts";
import { podsCarryNoClusterToken } from "./pods-carry-no-cluster-token.ts";
import { podsStayOffTheHost } from "./pods-stay-off-the-host.ts";
import { rolloutCanRollBack } from "./rollout-can-roll-back.ts";
import { rolloutDistrustsSilence } from "./rollout-distrusts-silence.ts";
import { rolloutDrainsLongEnough } from "./rollout-drains-long-enough.ts";
import { rolloutShiftsStepByStep } from "./rollout-shifts-step-by-step.ts";
import { rolloutWatchesGates } from "./rollout-watches-gates.ts";
import { scalingActsInTime } from "./scaling-acts-in-time.ts";
import { scalingHasBounds } from "./scaling-has-bounds.ts";
import { secretsStayOutOfTheEnvironment } from "./secrets-stay-out-of-the-environment.ts";
import { servicesAreMeasured } from "./services-are-measured.ts";
import { servicesAreReachedByTheWayIn } from "./services-are-reached-by-the-way-in.ts";
import { servicesSurviveAMachine } from "./services-survive-a-machine.ts";
import { servicesSurviveAZone } from "./services-survive-a-zone.ts";
import { servicesSurviveMaintenance } from "./services-survive-maintenance.ts";
import { updatesWaitForTheirOutcome } from "./updates-wait-for-their-outcome.ts";
import { workloadsHaveOwnIdentity } from "./workloads-have-own-identity.ts";

export const serviceRules: readonly Rule[] = [
	rolloutShiftsStepByStep,
	rolloutCanRollBack,
	rolloutWatchesGates,
	rolloutDistrustsSilence,
	rolloutDrainsLongEnough,
	breakingMigrationRecreates,
	alertsSayWhatToDo,
	chartsArePinned,
	chartsComeFromWhomTheySay,
	configurationHoldsNoSecrets,
	containersCannotChangeThemselves,
	containersDoNotRunAsRoot,
	containersHaveLimits,
	containersKeepToSystemCalls,
	containersRunUnprivileged,
	imagesArePinned,
	instancesSayHowTheyAre,
	jobsEnd,
	kubernetesSecretsAreMarked,
	namespacesHaveQuotas,
	namespacesHoldPodsToAStandard,
	podsCarryNoClusterToken,
	podsStayOffTheHost,
	scalingActsInTime,
	scalingHasBounds,
	secretsStayOutOfTheEnvironment,
	servicesAreMeasured,
	servicesAreReachedByTheWayIn,
	servicesSurviveAMachine,
	servicesSurviveAZone,
	servicesSurviveMaintenance,
	updatesWaitForTheirOutcome,
	workloadsHaveOwnIdentity,
];
