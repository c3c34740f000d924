import type { Rule } from "../rule.ts";
import { answersAreNotCached } from "./answers-are-not-cached.ts";
import { authoritiesAreNamed } from "./authorities-are-named.ts";
import { certificateKeysStayInTheStack } from "./certificate-keys-stay-in-the-stack.ts";
import { certificatesAreProvenByDns } from "./certificates-are-proven-by-dns.ts";
import { certificatesNameSingleHosts } from "./certificates-name-single-hosts.ts";
import { edgeDemandsModernTls } from "./edge-demands-modern-tls.ts";
import { edgeLimitsRates } from "./edge-limits-rates.ts";
import { edgeOffersTls13 } from "./edge-offers-tls-1-3.ts";
import { edgeProvesItselfToOrigins } from "./edge-proves-itself-to-origins.ts";
import { edgeRefusesPlainHttp } from "./edge-refuses-plain-http.ts";
import { filterTellsOfAttacks } from "./filter-tells-of-attacks.ts";
import { forgedMailIsRejected } from "./forged-mail-is-rejected.ts";
import { gatewayCannotStarveOthers } from "./gateway-cannot-starve-others.ts";
import { gatewayTakesOwnRoutesOnly } from "./gateway-takes-own-routes-only.ts";
import { healthIsAsked } from "./health-is-asked.ts";
import { loadBalancerCannotBeDeletedByAccident } from "./load-balancer-cannot-be-deleted-by-accident.ts";
import { loadBalancerDropsInvalidHeaders } from "./load-balancer-drops-invalid-headers.ts";
import { nameQueriesAreLogged } from "./name-queries-are-logged.ts";
import { namesAreSigned } from "./names-are-signed.ts";
import { namesCannotBeDeletedByAccident } from "./names-cannot-be-deleted-by-accident.ts";
import { namesLeadToOwnResources } from "./names-lead-to-own-resources.ts";
import { originIsNotReachableDirectly } from "./origin-is-not-reachable-directly.ts";
import { originsAreCalledByTls } from "./origins-are-called-by-tls.ts";
import { pagesCarrySecurityHeaders } from "./pages-carry-security-headers.ts";
import { platformPathsAreHidden } from "./platform-paths-are-hidden.ts";
import { requestLogsLeaveOutCredentials } from "./request-logs-leave-out-credentials.ts";
import { requestsAreLogged } from "./requests-are-logged.ts";
import { sendersOfMailAreNamed } from "./senders-of-mail-are-named.ts";
import { wafBlocksKnownAttacks } from "./waf-blocks-known-attacks.ts";
import { wafIsAttached } from "./waf-is-attached.ts";
import { wafReadsBodies } from "./waf-reads-bodies.ts";
import { wayInSurvivesAZone } from "./way-in-survives-a-zone.ts";

export const edgeRules: readonly Rule[] = [
	edgeRefusesPlainHttp,
	edgeDemandsModernTls,
	edgeOffersTls13,
	originsAreCalledByTls,
	originIsNotReachableDirectly,
	edgeProvesItselfToOrigins,
	wafIsAttached,
	wafBlocksKnownAttacks,
	wafReadsBodies,
	filterTellsOfAttacks,
	edgeLimitsRates,
	platformPathsAreHidden,
	pagesCarrySecurityHeaders,
	answersAreNotCached,
	requestsAreLogged,
	requestLogsLeaveOutCredentials,
	certificatesAreProvenByDns,
	certificatesNameSingleHosts,
	certificateKeysStayInTheStack,
	namesAreSigned,
	namesLeadToOwnResources,
	namesCannotBeDeletedByAccident,
	nameQueriesAreLogged,
	authoritiesAreNamed,
	sendersOfMailAreNamed,
	forgedMailIsRejected,
	loadBalancerDropsInvalidHeaders,
	loadBalancerCannotBeDeletedByAccident,
	healthIsAsked,
	wayInSurvivesAZone,
	gatewayTakesOwnRoutesOnly,
	gatewayCannotStarveOthers,
];
