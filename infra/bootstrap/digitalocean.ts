import { SpacesBucket } from "@pulumi/digitalocean/spacesBucket.js";
import { SpacesKey } from "@pulumi/digitalocean/spacesKey.js";
import { interpolate, output, secret } from "@pulumi/pulumi";
import type { Settings } from "./settings.ts";
import { keptDays, prefix, type Team } from "./team.ts";

const declined = [
	"DigitalOcean has no key service: secrets in the state are encrypted with a passphrase that the team keeps.",
	"DigitalOcean takes no identity of a forge's run: CI holds an API token and this Spaces key as its own secrets.",
	"Spaces encrypts with keys of its own; there is none to choose.",
];

export function create({ region }: Settings): Team {
	const bucket = createBucket(region);
	const key = new SpacesKey(`${prefix}-state`, { grants: [{ bucket: bucket.name, permission: "readwrite" }] });
	return {
		backend: interpolate`s3://${bucket.name}?endpoint=${region}.digitaloceanspaces.com&region=us-east-1`,
		secretsProvider: output("passphrase"),
		deployer: {},
		declined,
		environment: { AWS_ACCESS_KEY_ID: secret(key.accessKey), AWS_SECRET_ACCESS_KEY: secret(key.secretKey) },
	};
}

function createBucket(region: string): SpacesBucket {
	return new SpacesBucket(
		`${prefix}-state`,
		{
			region,
			acl: "private",
			versioning: { enabled: true },
			lifecycleRules: [{ id: "old-versions", enabled: true, noncurrentVersionExpiration: { days: keptDays } }],
		},
		{ protect: true },
	);
}
