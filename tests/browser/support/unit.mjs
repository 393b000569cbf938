// The unit all tests write for, as the wizard asks for it, and the title a draft of it is given.
export const unit = {
  单位全称: "青禾镇妇女联合会",
  上级妇联: "青禾县妇女联合会",
  主送: "青禾县妇联",
  成文日期: "2026年12月20日",
};

export const title = `${unit.单位全称}2026年工作总结`;
