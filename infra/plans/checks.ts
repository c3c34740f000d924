import type { Check } from "./plan.ts";
import { openDoors, unprotected, untagged, wideRights } from "./reviewed.ts";
import { addresses } from "./sense/addresses.ts";
import { cluster } from "./sense/cluster.ts";
import { databaseTier } from "./sense/database-tier.ts";
import { identities } from "./sense/identities.ts";
import { certificates } from "./sense/names.ts";
import { protection } from "./sense/protection.ts";
import { references } from "./sense/references.ts";
import { doors, rights } from "./sense/rights.ts";
import { secrets } from "./sense/secrets.ts";
import { tags } from "./sense/tags.ts";
import { healthPaths, ports } from "./sense/traffic.ts";
import { zones } from "./sense/zones.ts";

/** What the checks are told of the rest of the project. */
export interface Known {
	/** Paths at which the application says how it is. */
	readonly served: readonly string[];
	/** Whether a type takes tags or labels. */
	taggable(type: string): boolean;
}

/** What must hold over every plan, by what a seeded mistake is found by. */
export const planChecks = ({ served, taggable }: Known): Readonly<Record<string, Check>> => ({
	"subnets lie inside their network and apart": addresses,
	"what is spread over zones is in different ones": zones,
	"what is named is there": references,
	"whoever takes on a role may": identities,
	"health checks ask what the application answers": healthPaths(served),
	"who sends and who listens agree on the port": ports,
	"a cluster's objects find each other": cluster,
	"names that are answered have certificates": certificates,
	"what opens something is marked secret": secrets,
	"what can carry tags says whose it is": tags((type) => taggable(type) && untagged[type] === undefined),
	"rights name actions and what they are on": rights(wideRights),
	"nobody comes in from anywhere but by the way in": doors(openDoors),
	"the database lets the services in and nobody else": databaseTier,
});

/** What must hold in production. */
export const productionChecks: Readonly<Record<string, Check>> = {
	"what keeps something is protected": protection(unprotected),
};
