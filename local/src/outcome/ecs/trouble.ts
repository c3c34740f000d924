import { networkTrouble } from "../network-trouble.ts";
import type { Trouble } from "../wait.ts";

/** Errors of AWS by their name that another try may not meet. Those of throttling stand in no service's model: AWS answers them before it. */
const passing: ReadonlySet<string> = new Set([
	"ThrottlingException",
	"Throttling",
	"ThrottledException",
	"RequestThrottled",
	"RequestThrottledException",
	"RequestLimitExceeded",
	"TooManyRequestsException",
	"RequestTimeout",
	"RequestTimeoutException",
	"TimeoutError",
	"ServerException",
	"InternalFailure",
	"ServiceUnavailable",
	"ServiceUnavailableException",
]);

const credentials = {
	why: "AWS takes no credentials from whoever runs this: there are none, or they are wrong or have expired.",
	fix: "Log in to the account again, then run `npm run up` again: it asks how the deployment ended.",
};
const gone = { why: "The cluster is not there: it was deleted outside of this stack.", fix: "Run `npm run refresh`, then `npm run up`." };
const denied = {
	why: "Whoever runs this may not ask ECS how the deployment ended.",
	fix: "Allow ecs:DescribeServices, ecs:ListServiceDeployments, ecs:DescribeServiceDeployments and ecs:DescribeServiceRevisions, then run `npm run up` again.",
};

/** Those that stay. The message of a wrong signature repeats what was signed, so no message of credentials is passed on. */
const lasting: Readonly<Record<string, { readonly why: string; readonly fix: string; readonly isTold?: boolean }>> = {
	AccessDeniedException: { ...denied, isTold: true },
	AccessDenied: { ...denied, isTold: true },
	UnauthorizedOperation: { ...denied, isTold: true },
	CredentialsProviderError: credentials,
	TokenProviderError: credentials,
	ExpiredToken: credentials,
	ExpiredTokenException: credentials,
	UnrecognizedClientException: credentials,
	InvalidClientTokenId: credentials,
	InvalidSignatureException: credentials,
	SignatureDoesNotMatch: credentials,
	IncompleteSignature: credentials,
	MissingAuthenticationToken: credentials,
	MissingAuthenticationTokenException: credentials,
	ClusterNotFoundException: gone,
	ServiceNotFoundException: { ...gone, why: "The service is not there: it was deleted outside of this stack." },
	InvalidParameterException: {
		why: "ECS does not take the question: the credentials may be those of another account or region than the service's.",
		fix: "Choose the stack's own account and region, then run `npm run up` again.",
		isTold: true,
	},
	ClientException: { why: "ECS does not take the question.", fix: "Mend what it says, then run `npm run up` again.", isTold: true },
};

export function ecsTrouble(error: unknown): Trouble | undefined {
	const { name, message, $metadata } = error as Error & { readonly $metadata?: { readonly httpStatusCode?: number } };
	const status = $metadata?.httpStatusCode ?? 0;
	if (passing.has(name) || status === 429 || status >= 500) return { kind: "passing", why: `ECS answered ${name}.` };
	const stays = lasting[name];
	if (stays === undefined) return networkTrouble(error);
	const { why, fix, isTold = false } = stays;
	return { kind: "lasting", why: isTold ? `${why} It says: ${message}` : why, fix };
}
