import { CryptoKey, type CryptoKeyArgs } from "@pulumi/gcp/kms/cryptoKey.js";
import { CryptoKeyIAMMember } from "@pulumi/gcp/kms/cryptoKeyIAMMember.js";
import { KeyRing, type KeyRingArgs } from "@pulumi/gcp/kms/keyRing.js";
import { getProjectCmekSettingsOutput } from "@pulumi/gcp/logging/getProjectCmekSettings.js";
import { ServiceIdentity } from "@pulumi/gcp/projects/serviceIdentity.js";
import { getProjectServiceAccountOutput } from "@pulumi/gcp/storage/getProjectServiceAccount.js";
import { interpolate, type Output } from "@pulumi/pulumi";
import { RandomId } from "@pulumi/random/randomId.js";
import { adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { physicalName } from "../../kit/naming.ts";
import { continentOf } from "../../providers/gcp-continents.ts";
import type { SecretsAdjustments, SecretsIntent } from "./contract.ts";

type SecretsMaking = Making<SecretsIntent, SecretsAdjustments>;

/** Where a key lies: beside what it encrypts, or Google refuses it. */
type Place = "region" | "copyRegion" | "continent";

/** A key for each kind of data, and the service that uses it: whoever may use one learns nothing of the others. */
const keyTable = {
	database: { place: "region", service: "sqladmin.googleapis.com" },
	cache: { place: "region", service: "memorystore.googleapis.com" },
	secrets: { place: "region", service: "secretmanager.googleapis.com" },
	secretsCopy: { place: "copyRegion", service: "secretmanager.googleapis.com" },
	cluster: { place: "region", service: "container.googleapis.com" },
	images: { place: "region", service: "artifactregistry.googleapis.com" },
	logs: { place: "region", service: "logging.googleapis.com" },
	objects: { place: "continent", service: "storage.googleapis.com" },
} as const satisfies Record<string, { readonly place: Place; readonly service: string }>;

type KeyName = keyof typeof keyTable;

/** Each key's id, "projects/…/cryptoKeys/…", known once its service may use it. */
export type Keys = Readonly<Record<KeyName, Output<string>>>;

const keyNames = Object.keys(keyTable) as readonly KeyName[];

/** Room for the random ending in the 63 characters that KMS takes. */
const ringName = { max: 63 - 7 };

/** 90 days: the CIS benchmark of the cloud asks for no longer. */
const rotationPeriod = `${90 * 86_400}s`;

export function createKeys(making: SecretsMaking, project: Output<string>): Keys {
	const rings = createRings(making);
	const users = createUsers(making, project);
	const keys = keyNames.map((each) => {
		const { place, service } = keyTable[each];
		return [each, createKey(making, each, rings[place], users(service))] as const;
	});
	return Object.fromEntries(keys) as Keys;
}

/** A ring can never be deleted nor its name be taken again: with a fixed name a stack could be made once only. */
function createRings(making: SecretsMaking): Readonly<Record<Place, KeyRing>> {
	const { name, stack, adjust, opts } = making;
	const prefix = `${physicalName([stack.project, stack.stack], ringName)}-`;
	const ending = new RandomId(`${name}-keys`, { byteLength: 3, prefix }, opts);
	const ring = (place: Place, location: string) => {
		const logical = `${name}-keys-${place}`;
		const args: KeyRingArgs = { name: ending.hex, location };
		return new KeyRing(logical, adjusted(adjust.gcp?.ring, args, logical), opts);
	};
	return {
		region: ring("region", stack.region),
		copyRegion: ring("copyRegion", stack.copyRegion),
		continent: ring("continent", continentOf(stack.region).keys),
	};
}

function createKey(making: SecretsMaking, each: KeyName, ring: KeyRing, user: Output<string>): Output<string> {
	const { name, want, tags, adjust, opts } = making;
	const logical = `${name}-key-${each}`;
	const args: CryptoKeyArgs = {
		name: each,
		keyRing: ring.id,
		rotationPeriod,
		versionTemplate: { algorithm: "GOOGLE_SYMMETRIC_ENCRYPTION", protectionLevel: want.hardwareKeys ? "HSM" : "SOFTWARE" },
		labels: { ...tags },
	};
	const key = new CryptoKey(logical, adjusted(adjust.gcp?.key, args, logical), opts);
	const role = "roles/cloudkms.cryptoKeyEncrypterDecrypter";
	return new CryptoKeyIAMMember(`${logical}-user`, { cryptoKeyId: key.id, role, member: user }, opts).cryptoKeyId;
}

/** The account by which a service of Google's acts in the project. It is there only once someone has asked for it. */
function createUsers({ name, opts }: SecretsMaking, project: Output<string>): (service: string) => Output<string> {
	const known = new Map<string, Output<string>>([
		["storage.googleapis.com", getProjectServiceAccountOutput({ project }, opts).member],
		["logging.googleapis.com", interpolate`serviceAccount:${getProjectCmekSettingsOutput({ project }, opts).serviceAccountId}`],
	]);
	return (service) => {
		const short = service.split(".")[0] as string;
		const user = known.get(service) ?? new ServiceIdentity(`${name}-user-${short}`, { project, service }, opts).member;
		known.set(service, user);
		return user;
	};
}
