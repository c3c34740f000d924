import type { core } from "@pulumi/kubernetes/types/input.js";
import type { Input } from "@pulumi/pulumi";
import type { ServiceIntent } from "../contract.ts";
import { container, killMargin } from "../plan.ts";
import type { Environment } from "./environment.ts";

/** Size of migration, publication and demonstration school: each runs for a moment. */
export const jobSize = { cpuMillis: 250, memoryMib: 512 } as const;

export const commonScratch = "tmp";

/** The migration's alone: a file of its own in the common one could be read by the service that starts after it. */
export const migrationScratch = "tmp-migration";

const secretsFolder = "/run/secrets/learning-assistant";

/** One container of the release's image. */
export interface Process {
	readonly name: string;
	readonly image: Input<string>;
	/** The application's entry point with its argument, or another command of the image. */
	readonly command: readonly string[];
	readonly environment?: Pick<Environment, "plain"> & Partial<Pick<Environment, "secret">>;
	/** Volume behind its /tmp. @default "tmp" */
	readonly scratch?: string;
	readonly size: { readonly cpuMillis: number; readonly memoryMib: number };
}

/** What a command of the application runs as. */
export function entry(command: string): readonly string[] {
	return ["node", "src/main.ts", command];
}

/** A container that may do nothing but run: no root, no writes outside /tmp, no capabilities. Secrets come as files, which no crash dump of the environment shows. */
export function planContainer({ name, image, command, environment, scratch = commonScratch, size }: Process) {
	const { plain = {}, secret } = environment ?? {};
	const files = Object.fromEntries((secret?.variables ?? []).map((variable) => [`${variable}_FILE`, `${secretsFolder}/${variable}`]));
	return {
		name,
		image,
		command: [...command],
		env: [
			...Object.entries({ ...plain, ...files }).map(([variable, value]) => ({ name: variable, value })),
			{ name: "INSTANCE", valueFrom: { fieldRef: { fieldPath: "metadata.name" } } },
		],
		resources: planResources(size),
		securityContext: {
			allowPrivilegeEscalation: false,
			readOnlyRootFilesystem: true,
			runAsNonRoot: true,
			capabilities: { drop: ["ALL"] },
		},
		volumeMounts: [
			{ name: scratch, mountPath: "/tmp" },
			...(secret ? [{ name: secretVolume(secret.name), mountPath: secretsFolder, readOnly: true }] : []),
		],
	} satisfies core.v1.Container;
}

/** No limit of processor: what others leave is free to use. Memory beyond what was asked for would be taken from others. */
function planResources({ cpuMillis, memoryMib }: Process["size"]) {
	return { requests: { cpu: `${cpuMillis}m`, memory: `${memoryMib}Mi` }, limits: { memory: `${memoryMib}Mi` } };
}

function secretVolume(secret: string): string {
	return `secrets-${secret}`;
}

/** What pods of services and jobs have in common. */
export function planPod(account: string, secrets: readonly string[], scratch: readonly string[] = [commonScratch]) {
	return {
		serviceAccountName: account,
		// The application asks nothing of the cluster: a token for it would only be there to be stolen.
		automountServiceAccountToken: false,
		enableServiceLinks: false,
		securityContext: {
			runAsNonRoot: true,
			runAsUser: container.user,
			runAsGroup: container.user,
			fsGroup: container.user,
			seccompProfile: { type: "RuntimeDefault" },
		},
		volumes: [
			...scratch.map((name) => ({ name, emptyDir: { sizeLimit: "64Mi" } })),
			...secrets.map((secret) => ({ name: secretVolume(secret), secret: { secretName: secret, defaultMode: 0o440 } })),
		],
	};
}

/** Seconds from SIGTERM to SIGKILL. */
export function graceSeconds({ drainSeconds }: Pick<ServiceIntent, "drainSeconds">): number {
	return drainSeconds + killMargin;
}

const startPeriod = 2;

/** Seconds that a process may take until it answers. */
export const startLimit = 60;

/** A start may take a minute; after that, three silent answers in a row are a dead process, two an instance that gets no requests. */
export function planProbes(readyPath: string) {
	const ask = (path: string) => ({ httpGet: { path, port: container.port }, timeoutSeconds: 2 });
	return {
		startupProbe: { ...ask(livePath), periodSeconds: startPeriod, failureThreshold: startLimit / startPeriod },
		livenessProbe: { ...ask(livePath), periodSeconds: 10, failureThreshold: 3 },
		readinessProbe: { ...ask(readyPath), periodSeconds: 5, failureThreshold: 2 },
	};
}

/** Answers 200 while the process runs, whatever it depends on: restarting it for a database that is away would help nobody. */
export const livePath = "/health/live";

/** Instances stand in different zones, and in different machines of a zone, as far as there is room: a hard rule would leave them unplaced when a zone is lost. */
export function planSpread(zones: number, matchLabels: Readonly<Record<string, string>>) {
	const keys = [...(zones > 1 ? ["topology.kubernetes.io/zone"] : []), "kubernetes.io/hostname"];
	return keys.map((topologyKey) => ({
		topologyKey,
		maxSkew: 1,
		whenUnsatisfiable: "ScheduleAnyway",
		labelSelector: { matchLabels },
		// Each release for itself: counted together, the old one's instances would push the new one's into one zone.
		matchLabelKeys: ["rollouts-pod-template-hash"],
	}));
}
