import type { Rule } from "../rule.ts";
import { alertsSayWhatToDo } from "./alerts-say-what-to-do.ts";
import { breakingMigrationRecreates } from "./breaking-migration-recreates.ts";
import { chartsArePinned } from "./charts-are-pinned.ts";
import { chartsComeFromWhomTheySay } from "./charts-come-from-whom-they-say.ts";
import { clusterAdmitsKnownPeopleOnly } from "./cluster-admits-known-people-only.ts";
import { clusterEncryptsSecrets } from "./cluster-encrypts-secrets.ts";
import { clusterEndpointIsNotPublic } from "./cluster-endpoint-is-not-public.ts";
import { clusterIsLogged } from "./cluster-is-logged.ts";
import { clusterKeepsNetworkRules } from "./cluster-keeps-network-rules.ts";
import { clusterLooksForWeaknesses } from "./cluster-looks-for-weaknesses.ts";
import { configurationHoldsNoSecrets } from "./configuration-holds-no-secrets.ts";
import { containersCannotChangeThemselves } from "./containers-cannot-change-themselves.ts";
import { containersDoNotRunAsRoot } from "./containers-do-not-run-as-root.ts";
import { containersHaveLimits } from "./containers-have-limits.ts";
import { containersKeepToSystemCalls } from "./containers-keep-to-system-calls.ts";
import { containersRunUnprivileged } from "./containers-run-unprivileged.ts";
import { controlPlaneSurvivesAFailure } from "./control-plane-survives-a-failure.ts";
import { imagesArePinned } from "./images-are-pinned.ts";
import { imagesAreVouchedFor } from "./images-are-vouched-for.ts";
import { instancesSayHowTheyAre } from "./instances-say-how-they-are.ts";
import { jobsEnd } from "./jobs-end.ts";
import { kubernetesSecretsAreMarked } from "./kubernetes-secrets-are-marked.ts";
import { namespacesHaveQuotas } from "./namespaces-have-quotas.ts";
import { namespacesHoldPodsToAStandard } from "./namespaces-hold-pods-to-a-standard.ts";
import { nodesAreEncrypted } from "./nodes-are-encrypted.ts";
import { nodesArePrivate } from "./nodes-are-private.ts";
import { nodesAreRenewed } from "./nodes-are-renewed.ts";
import { nodesHaveOwnIdentity } from "./nodes-have-own-identity.ts";
import { nodesStartUnaltered } from "./nodes-start-unaltered.ts";
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
import { servicesRunInOwnNetwork } from "./services-run-in-own-network.ts";
import { servicesSurviveAMachine } from "./services-survive-a-machine.ts";
import { servicesSurviveAZone } from "./services-survive-a-zone.ts";
import { servicesSurviveMaintenance } from "./services-survive-maintenance.ts";
import { sessionsAreRecorded } from "./sessions-are-recorded.ts";
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
	clusterAdmitsKnownPeopleOnly,
	clusterEncryptsSecrets,
	clusterEndpointIsNotPublic,
	clusterIsLogged,
	clusterKeepsNetworkRules,
	clusterLooksForWeaknesses,
	configurationHoldsNoSecrets,
	containersCannotChangeThemselves,
	containersDoNotRunAsRoot,
	containersHaveLimits,
	containersKeepToSystemCalls,
	containersRunUnprivileged,
	controlPlaneSurvivesAFailure,
	imagesArePinned,
	imagesAreVouchedFor,
	instancesSayHowTheyAre,
	jobsEnd,
	kubernetesSecretsAreMarked,
	namespacesHaveQuotas,
	namespacesHoldPodsToAStandard,
	nodesAreEncrypted,
	nodesArePrivate,
	nodesAreRenewed,
	nodesHaveOwnIdentity,
	nodesStartUnaltered,
	podsCarryNoClusterToken,
	podsStayOffTheHost,
	scalingActsInTime,
	scalingHasBounds,
	secretsStayOutOfTheEnvironment,
	servicesAreMeasured,
	servicesAreReachedByTheWayIn,
	servicesRunInOwnNetwork,
	servicesSurviveAMachine,
	servicesSurviveAZone,
	servicesSurviveMaintenance,
	sessionsAreRecorded,
	updatesWaitForTheirOutcome,
	workloadsHaveOwnIdentity,
];
