import * as pulumi from "@pulumi/pulumi";
import { ExternalMeetingRegistrant } from "pulumi-teams-registration";

const config = new pulumi.Config();

const ada = new ExternalMeetingRegistrant("ada", {
  organizer: config.require("organizer"),
  meetingId: config.require("meetingId"),
  id: config.require("id"),
  tenantId: config.get("tenantId"),
  userId: config.get("userId"),
});

export const joinWebUrl = ada.joinWebUrl;
