/**
 * What rules about information have in common, so that a framework can name them together. A rule may stand in several themes,
 * and stands in one at least: a report would not say otherwise what it is asked for.
 */
export const encryptedAtRest = [
	"database-is-encrypted",
	"database-insights-are-encrypted",
	"cache-is-encrypted",
	"storage-is-encrypted",
	"backups-are-encrypted",
	"logs-are-encrypted",
	"cluster-encrypts-secrets",
	"registry-is-encrypted",
	"nodes-are-encrypted",
];

export const encryptedOnTheWay = [
	"database-demands-tls",
	"cache-demands-tls",
	"storage-demands-tls",
	"edge-refuses-plain-http",
	"edge-demands-modern-tls",
	"edge-offers-tls-1-3",
	"origins-are-called-by-tls",
	"providers-speak-tls",
];

export const keysKept = [
	"keys-rotate",
	"keys-survive-deletion",
	"keys-are-not-for-everyone",
	"secrets-have-an-own-key",
	"certificate-keys-stay-in-the-stack",
	"keys-lie-in-hardware",
	"generated-keys-are-strong",
];

export const secretsKept = [
	"database-password-is-marked-secret",
	"cache-password-is-marked-secret",
	"secrets-are-marked",
	"kubernetes-secrets-are-marked",
	"secrets-stay-out-of-the-environment",
	"secrets-survive-deletion",
	"configuration-holds-no-secrets",
	"providers-keep-credentials-closed",
];

export const strongProofs = [
	"random-secrets-are-long-enough",
	"cache-demands-a-password",
	"pooler-takes-strong-proofs-only",
	"database-slows-down-guessing",
	"generated-keys-are-strong",
];

export const dataNotPublic = [
	"database-is-not-public",
	"database-admits-services-only",
	"cache-is-not-public",
	"storage-is-not-public",
	"storage-admits-own-origins-only",
	"registry-is-private",
	"storage-answers-own-networks-only",
	"answers-are-not-cached",
];

export const changesRecorded = ["audit-log-is-kept", "audit-log-cannot-be-altered", "audit-log-is-kept-long-enough"];

export const logsKept = ["logs-are-kept-long-enough", "audit-log-is-kept-long-enough"];

export const logsMinimal = [
	"logs-leave-out-cookies-and-queries",
	"request-logs-leave-out-credentials",
	"database-keeps-statements-out-of-logs",
];

export const forgotten = ["logs-are-forgotten-in-time", "storage-forgets-in-time"];

export const backedUp = [
	"database-keeps-backups-long-enough",
	"database-can-go-back-to-any-moment",
	"database-is-backed-up-elsewhere",
	"database-leaves-backups-behind",
	"storage-keeps-versions",
];

export const copiedElsewhere = [
	"backups-lie-in-another-region",
	"database-is-backed-up-elsewhere",
	"storage-is-copied",
	"secrets-survive-a-region",
];

export const restored = ["restores-are-tested"];

export const undeletable = [
	"backups-cannot-be-deleted",
	"database-cannot-be-deleted-by-accident",
	"storage-cannot-be-deleted-by-accident",
	"load-balancer-cannot-be-deleted-by-accident",
	"what-keeps-data-is-locked",
	"keys-survive-deletion",
	"secrets-survive-deletion",
	"names-cannot-be-deleted-by-accident",
];
