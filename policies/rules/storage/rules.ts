import type { Rule } from "../rule.ts";
import { generatedKeysAreStrong } from "./generated-keys-are-strong.ts";
import { keysAreNotForEveryone } from "./keys-are-not-for-everyone.ts";
import { keysLieInHardware } from "./keys-lie-in-hardware.ts";
import { keysRotate } from "./keys-rotate.ts";
import { keysSurviveDeletion } from "./keys-survive-deletion.ts";
import { randomSecretsAreLongEnough } from "./random-secrets-are-long-enough.ts";
import { registryIsEncrypted } from "./registry-is-encrypted.ts";
import { registryIsPrivate } from "./registry-is-private.ts";
import { registryKeepsReleases } from "./registry-keeps-releases.ts";
import { registryScansImages } from "./registry-scans-images.ts";
import { registryTagsStay } from "./registry-tags-stay.ts";
import { secretsAreMarked } from "./secrets-are-marked.ts";
import { secretsHaveAnOwnKey } from "./secrets-have-an-own-key.ts";
import { secretsSurviveARegion } from "./secrets-survive-a-region.ts";
import { secretsSurviveDeletion } from "./secrets-survive-deletion.ts";
import { storageAdmitsOwnOriginsOnly } from "./storage-admits-own-origins-only.ts";
import { storageAnswersOwnNetworksOnly } from "./storage-answers-own-networks-only.ts";
import { storageCannotBeDeletedByAccident } from "./storage-cannot-be-deleted-by-accident.ts";
import { storageDemandsTls } from "./storage-demands-tls.ts";
import { storageForgetsInTime } from "./storage-forgets-in-time.ts";
import { storageIsCopied } from "./storage-is-copied.ts";
import { storageIsEncrypted } from "./storage-is-encrypted.ts";
import { storageIsNotPublic } from "./storage-is-not-public.ts";
import { storageKeepsVersions } from "./storage-keeps-versions.ts";
import { storageKeysOpenOwnBucketsOnly } from "./storage-keys-open-own-buckets-only.ts";
import { storageSurvivesAZone } from "./storage-survives-a-zone.ts";

export const storageRules: readonly Rule[] = [
	storageIsNotPublic,
	storageAnswersOwnNetworksOnly,
	storageIsEncrypted,
	storageDemandsTls,
	storageKeepsVersions,
	storageForgetsInTime,
	storageCannotBeDeletedByAccident,
	storageAdmitsOwnOriginsOnly,
	storageIsCopied,
	storageSurvivesAZone,
	storageKeysOpenOwnBucketsOnly,
	keysRotate,
	keysSurviveDeletion,
	keysAreNotForEveryone,
	keysLieInHardware,
	secretsAreMarked,
	secretsHaveAnOwnKey,
	secretsSurviveDeletion,
	secretsSurviveARegion,
	registryTagsStay,
	registryScansImages,
	registryIsPrivate,
	registryIsEncrypted,
	registryKeepsReleases,
	randomSecretsAreLongEnough,
	generatedKeysAreStrong,
];
