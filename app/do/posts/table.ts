import { accessPosts } from "@/app/do/posts/access";
import { adminPosts } from "@/app/do/posts/admin";
import { announcementsPosts } from "@/app/do/posts/announcements";
import { appealsPosts } from "@/app/do/posts/appeals";
import { applicationsPosts } from "@/app/do/posts/applications";
import { assessmentsPosts } from "@/app/do/posts/assessments";
import { boardPosts } from "@/app/do/posts/board";
import { bodiesPosts } from "@/app/do/posts/bodies";
import { calibrationPosts } from "@/app/do/posts/calibration";
import { centersPosts } from "@/app/do/posts/centers";
import { certificatesPosts } from "@/app/do/posts/certificates";
import { criteriaPosts } from "@/app/do/posts/criteria";
import { decisionsPosts } from "@/app/do/posts/decisions";
import { evidencePosts } from "@/app/do/posts/evidence";
import { followUpPosts } from "@/app/do/posts/follow-up";
import { exportPosts } from "@/app/do/posts/export";
import { importsPosts } from "@/app/do/posts/imports";
import { mailPosts } from "@/app/do/posts/mail";
import { meetingsPosts } from "@/app/do/posts/meetings";
import { outcomePosts } from "@/app/do/posts/outcome";
import { privacyPosts } from "@/app/do/posts/privacy";
import { sessionPosts } from "@/app/do/posts/session";
import { visitsPosts } from "@/app/do/posts/visits";
import { workPosts } from "@/app/do/posts/work";
import type { PostTable } from "@/lib/action";

/** Every command that a form can call, by the name in its address. */
export const posts: PostTable = {
  ...accessPosts,
  ...adminPosts,
  ...announcementsPosts,
  ...appealsPosts,
  ...applicationsPosts,
  ...assessmentsPosts,
  ...boardPosts,
  ...bodiesPosts,
  ...calibrationPosts,
  ...centersPosts,
  ...certificatesPosts,
  ...criteriaPosts,
  ...decisionsPosts,
  ...evidencePosts,
  ...exportPosts,
  ...followUpPosts,
  ...importsPosts,
  ...mailPosts,
  ...meetingsPosts,
  ...outcomePosts,
  ...privacyPosts,
  ...sessionPosts,
  ...visitsPosts,
  ...workPosts,
};
