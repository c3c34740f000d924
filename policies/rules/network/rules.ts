import type { Rule } from "../rule.ts";
import { cloudServicesAreReachedPrivately } from "./cloud-services-are-reached-privately.ts";
import { dataIsReachedAtItsPortsOnly } from "./data-is-reached-at-its-ports-only.ts";
import { databaseSubnetsHaveNoWayOut } from "./database-subnets-have-no-way-out.ts";
import { defaultRulesAreClosed } from "./default-rules-are-closed.ts";
import { namesStayPrivate } from "./names-stay-private.ts";
import { networkAddressesArePrivate } from "./network-addresses-are-private.ts";
import { networkSpansZones } from "./network-spans-zones.ts";
import { podsAreClosedByDefault } from "./pods-are-closed-by-default.ts";
import { portsAreClosedToTheWorld } from "./ports-are-closed-to-the-world.ts";
import { providersKeepCredentialsClosed } from "./providers-keep-credentials-closed.ts";
import { providersSpeakTls } from "./providers-speak-tls.ts";
import { rulesNamePorts } from "./rules-name-ports.ts";
import { rulesNameWhom } from "./rules-name-whom.ts";
import { serversStandInTheOwnNetwork } from "./servers-stand-in-the-own-network.ts";
import { servicesHaveNoPublicAddress } from "./services-have-no-public-address.ts";
import { trafficIsLogged } from "./traffic-is-logged.ts";
import { wayOutHasKnownAddresses } from "./way-out-has-known-addresses.ts";
import { wayOutIsNarrow } from "./way-out-is-narrow.ts";

export const networkRules: readonly Rule[] = [
	portsAreClosedToTheWorld,
	defaultRulesAreClosed,
	podsAreClosedByDefault,
	dataIsReachedAtItsPortsOnly,
	databaseSubnetsHaveNoWayOut,
	servicesHaveNoPublicAddress,
	serversStandInTheOwnNetwork,
	rulesNamePorts,
	rulesNameWhom,
	wayOutIsNarrow,
	wayOutHasKnownAddresses,
	cloudServicesAreReachedPrivately,
	namesStayPrivate,
	networkAddressesArePrivate,
	networkSpansZones,
	trafficIsLogged,
	providersKeepCredentialsClosed,
	providersSpeakTls,
];
