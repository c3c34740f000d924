/**
 * What rules about the service have in common, so that a framework can name them together. A rule may stand in several themes,
 * and stands in one at least: a report would not say otherwise what it is asked for.
 */
export const leastPrivilege = [
	"rights-name-actions",
	"rights-name-resources",
	"rights-cannot-be-widened",
	"trust-names-whom",
	"keys-are-not-for-everyone",
	"pods-carry-no-cluster-token",
	"storage-keys-open-own-buckets-only",
	"cluster-admits-known-people-only",
];

export const ownIdentities = [
	"roles-are-for-one-service",
	"workloads-have-own-identity",
	"backups-run-under-an-own-identity",
	"log-stores-refuse-shared-keys",
	"nodes-have-own-identity",
];

export const boundaries = [
	"ports-are-closed-to-the-world",
	"services-have-no-public-address",
	"origin-is-not-reachable-directly",
	"edge-proves-itself-to-origins",
	"platform-paths-are-hidden",
	"nodes-are-private",
	"cluster-endpoint-is-not-public",
	"network-addresses-are-private",
	"servers-stand-in-the-own-network",
	"services-run-in-own-network",
	"services-are-reached-by-the-way-in",
];

export const deniedByDefault = [
	"default-rules-are-closed",
	"data-is-reached-at-its-ports-only",
	"pods-are-closed-by-default",
	"rules-name-ports",
	"rules-name-whom",
	"cluster-keeps-network-rules",
	"gateway-takes-own-routes-only",
];

export const narrowWaysOut = [
	"database-subnets-have-no-way-out",
	"way-out-is-narrow",
	"cloud-services-are-reached-privately",
	"names-stay-private",
	"way-out-has-known-addresses",
];

export const webGuarded = [
	"waf-is-attached",
	"waf-blocks-known-attacks",
	"waf-reads-bodies",
	"edge-limits-rates",
	"pages-carry-security-headers",
	"load-balancer-drops-invalid-headers",
];

export const eventsLogged = [
	"requests-are-logged",
	"traffic-is-logged",
	"name-queries-are-logged",
	"database-logs-who-connects",
	"logs-reach-a-store",
	"cluster-is-logged",
	"sessions-are-recorded",
];

export const watched = [
	"alarms-cover-what-users-feel",
	"alarms-reach-someone",
	"page-is-asked-from-outside",
	"backups-tell-when-they-fail",
	"database-tells-what-is-slow",
	"costs-are-watched",
	"filter-tells-of-attacks",
	"alerts-say-what-to-do",
	"services-are-measured",
];

export const survivesLoss = [
	"database-survives-a-zone",
	"cache-survives-a-zone",
	"services-survive-a-zone",
	"services-survive-maintenance",
	"health-is-asked",
	"storage-survives-a-zone",
	"network-spans-zones",
	"way-in-survives-a-zone",
	"control-plane-survives-a-failure",
	"services-survive-a-machine",
	"instances-say-how-they-are",
];

export const roomToGrow = [
	"database-disk-grows-by-itself",
	"cache-makes-room-by-itself",
	"database-ends-idle-transactions",
	"scaling-has-bounds",
	"containers-have-limits",
	"gateway-cannot-starve-others",
	"namespaces-have-quotas",
	"jobs-end",
	"scaling-acts-in-time",
];

export const updated = [
	"database-takes-security-updates",
	"database-version-is-supported",
	"database-maintenance-has-a-time",
	"nodes-are-renewed",
];

export const knownSoftware = [
	"images-are-pinned",
	"charts-are-pinned",
	"registry-tags-stay",
	"charts-come-from-whom-they-say",
	"images-are-vouched-for",
	"nodes-start-unaltered",
];

export const containedContainers = [
	"containers-run-unprivileged",
	"containers-do-not-run-as-root",
	"containers-cannot-change-themselves",
	"containers-keep-to-system-calls",
	"pods-stay-off-the-host",
	"namespaces-hold-pods-to-a-standard",
];

export const carefulReleases = [
	"rollout-shifts-step-by-step",
	"rollout-can-roll-back",
	"rollout-watches-gates",
	"rollout-distrusts-silence",
	"rollout-drains-long-enough",
	"breaking-migration-recreates",
	"updates-wait-for-their-outcome",
	"registry-keeps-releases",
];

export const trueNames = [
	"names-are-signed",
	"authorities-are-named",
	"certificates-are-proven-by-dns",
	"certificates-name-single-hosts",
	"names-lead-to-own-resources",
	"senders-of-mail-are-named",
	"forged-mail-is-rejected",
];

export const secondFactor = ["people-show-a-second-factor"];

export const inventory = ["resources-say-whose-they-are", "snapshots-say-whose-they-are"];

export const weaknessesSought = ["registry-scans-images", "cluster-looks-for-weaknesses"];
