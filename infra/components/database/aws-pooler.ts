import { Role } from "@pulumi/aws/iam/role.js";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy.js";
import type { Instance } from "@pulumi/aws/rds/instance.js";
import { Proxy as RdsProxy } from "@pulumi/aws/rds/proxy.js";
import { ProxyDefaultTargetGroup } from "@pulumi/aws/rds/proxyDefaultTargetGroup.js";
import { ProxyTarget } from "@pulumi/aws/rds/proxyTarget.js";
import { Secret } from "@pulumi/aws/secretsmanager/secret.js";
import { SecretVersion } from "@pulumi/aws/secretsmanager/secretVersion.js";
import { jsonStringify, type Output } from "@pulumi/pulumi";
import { adjusted } from "../../kit/adjust.ts";
import { physicalName } from "../../kit/naming.ts";
import { onTarget } from "../../kit/targets.ts";
import { allow, policyOf, trustOf } from "../../providers/aws-policy.ts";
import type { AwsDatabaseMaking } from "./aws-servers.ts";
import type { DatabaseLinks } from "./contract.ts";
import { names } from "./plan.ts";

/** RDS Proxy before the writer. It logs in as the role that services use, and knows no other password: migrations go past it, as reads from copies do. */
export function createPooler(making: AwsDatabaseMaking, links: DatabaseLinks, primary: Instance): RdsProxy {
	const { name, stack, adjust, tags, opts } = making;
	const { databaseSubnetIds, securityGroups } = onTarget(links.network.placement, "aws");
	const logical = `${name}-pooler`;
	const login = createLogin(making, links);
	const args = {
		name: physicalName([stack.project, stack.stack, "database"], { max: 63 }),
		engineFamily: "POSTGRESQL",
		requireTls: true,
		roleArn: createRole(making, links, login).arn,
		vpcSubnetIds: [...databaseSubnetIds],
		vpcSecurityGroupIds: [securityGroups.database],
		auths: [{ authScheme: "SECRETS", secretArn: login, iamAuth: "DISABLED", clientPasswordAuthType: "POSTGRES_SCRAM_SHA_256" }],
		tags: { ...tags },
	};
	const proxy = new RdsProxy(logical, adjusted(adjust.aws?.proxy, args, logical), opts);
	createTarget(making, proxy, primary);
	return proxy;
}

/** Some connections stay free for an operator who must get in when the pool has taken all others. */
function createTarget({ name, adjust, opts }: AwsDatabaseMaking, proxy: RdsProxy, primary: Instance): void {
	const logical = `${name}-pooler`;
	const connectionPoolConfig = { maxConnectionsPercent: 90, maxIdleConnectionsPercent: 50, connectionBorrowTimeout: 30 };
	const args = { dbProxyName: proxy.name, connectionPoolConfig };
	const group = new ProxyDefaultTargetGroup(logical, adjusted(adjust.aws?.connectionPool, args, logical), opts);
	new ProxyTarget(logical, { dbProxyName: proxy.name, targetGroupName: group.name, dbInstanceIdentifier: primary.identifier }, opts);
}

/** The role's name and password in the one form that RDS Proxy reads. */
function createLogin({ name, stack, adjust, tags, opts }: AwsDatabaseMaking, { keyring, app }: DatabaseLinks): Output<string> {
	const logical = `${name}-pooler`;
	const args = {
		namePrefix: `${physicalName([stack.project, stack.stack, "pooler"], { max: 255 })}-`,
		description: `Database role ${names.app}, as the pooler reads it`,
		kmsKeyId: onTarget(keyring, "aws").secrets.arn,
		tags: { ...tags },
	};
	const secret = new Secret(logical, adjusted(adjust.aws?.login, args, logical), opts);
	const secretString = jsonStringify({ username: names.app, password: app.value });
	new SecretVersion(logical, { secretId: secret.id, secretString }, opts);
	return secret.arn;
}

function createRole({ name, stack, tags, opts }: AwsDatabaseMaking, { network, keyring }: DatabaseLinks, login: Output<string>): Role {
	const { account } = onTarget(network.placement, "aws");
	const logical = `${name}-pooler`;
	const bySecrets = { StringEquals: { "kms:ViaService": `secretsmanager.${stack.region}.amazonaws.com` } };
	const policy = policyOf(
		allow("secretsmanager:GetSecretValue", { on: login }),
		allow("kms:Decrypt", { on: onTarget(keyring, "aws").secrets.arn, when: bySecrets }),
	);
	const role = new Role(logical, { assumeRolePolicy: trustOf("rds.amazonaws.com", account), tags: { ...tags } }, opts);
	new RolePolicy(logical, { role: role.name, policy }, opts);
	return role;
}
