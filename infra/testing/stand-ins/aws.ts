import type { StandIns } from "./stand-ins.ts";

/** What a stack's resources and lookups answer where a plain text won't do. */
export const standIns: StandIns = {
	lookups: {
		"aws:ec2/getManagedPrefixList:getManagedPrefixList": ({ name }) => ({ id: `pl-${name}` }),
		// As it was made: nobody has shifted yet.
		"aws:lb/getListenerRule:getListenerRule": ({ arn }) => {
			const group = (colour: string) =>
				String(arn)
					.replace("listenerRule:ListenerRule", "targetGroup:TargetGroup")
					.replace(/\.arn$/, `-${colour}.arn`);
			return {
				actions: [
					{
						forwards: [
							{
								targetGroups: [
									{ arn: group("blue"), weight: 100 },
									{ arn: group("green"), weight: 0 },
								],
							},
						],
					},
				],
			};
		},
	},
	resources: {
		"aws:acm/certificate:Certificate": ({ domainName }) => ({
			domainValidationOptions: [
				{
					domainName,
					resourceRecordName: `_proof.${domainName}.`,
					resourceRecordType: "CNAME",
					resourceRecordValue: "_value.acm-validations.aws.",
				},
			],
		}),
		"aws:sesv2/emailIdentity:EmailIdentity": ({ dkimSigningAttributes }) => ({
			dkimSigningAttributes: { ...(dkimSigningAttributes as object), tokens: ["one", "two", "three"] },
		}),
	},
};
