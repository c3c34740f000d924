import type { EcsWorld } from "./ecs-server.ts";

const account = "arn:aws:ecs:eu-central-1:123456789012";

export const cluster = `${account}:cluster/learning`;
export const service = `${account}:service/learning/api`;
export const taskDefinition = (revision: number): string => `${account}:task-definition/learning-api:${revision}`;
const revision = (of: number): string => `${account}:service-revision/learning/api/${of}`;

export const wanted = { cluster, service, taskDefinition: taskDefinition(43), region: "eu-central-1", strategy: "CANARY" } as const;

/** A service that serves steadily, whatever it runs: all that the service itself tells of a release that was taken back. */
export function steady(running: readonly number[], more: object = {}): object {
	return {
		serviceArn: service,
		serviceName: "api",
		status: "ACTIVE",
		desiredCount: 2,
		runningCount: 2,
		pendingCount: 0,
		deploymentConfiguration: { strategy: "CANARY" },
		deployments: [{ id: "ecs-svc/1", status: "PRIMARY", rolloutState: "COMPLETED" }],
		currentServiceRevisions: running.map((each) => ({
			arn: revision(each),
			requestedTaskCount: 2,
			runningTaskCount: 2,
			pendingTaskCount: 0,
		})),
		events: [],
		...more,
	};
}

/** A deployment of a task definition's revision. */
export function deployment(of: number, status: string, more: object = {}) {
	return {
		serviceDeploymentArn: `${account}:service-deployment/learning/api/${of}`,
		serviceArn: service,
		clusterArn: cluster,
		createdAt: 1_700_000_000 + of,
		status,
		targetServiceRevision: { arn: revision(of), requestedTaskCount: 2, runningTaskCount: 1, pendingTaskCount: 1 },
		deploymentConfiguration: { strategy: "CANARY" },
		...more,
	};
}

const revisions = Object.fromEntries([41, 42, 43, 44].map((each) => [revision(each), taskDefinition(each)]));

/** What runs, and the deployments that ECS remembers. */
export const world = (running: readonly number[], deployments: EcsWorld["deployments"], more: object = {}): EcsWorld => ({
	service: steady(running, more),
	deployments,
	revisions,
});

/** What ECS writes about a deployment that it took back to revision 42. */
export const takenBack = (more: object = {}) => ({ rollback: { serviceRevisionArn: revision(42), ...more } });

export const noService: EcsWorld = { service: undefined, deployments: [], revisions };
