// The lock, made as she makes it.
export const passphrase = "qinghe fulian 2026";

// Fills in fields by their labels.
export const fillIn = async (page, fields) => {
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value);
};

// Locks, from the list of drafts; returns the recovery code.
export async function lock(page) {
  await page.getByRole("link", { name: "备份和恢复" }).first().click();
  await page.getByRole("button", { name: "加锁" }).click();
  await fillIn(page, { 新口令: passphrase, 再输一遍: passphrase });
  await page.getByRole("button", { name: "下一步" }).click();
  const code = await page.locator(".lock__code").textContent();
  await page.getByRole("button", { name: "恢复码已经抄好，加锁" }).click();
  await page.getByText("已加锁。以后打开").waitFor();
  return code;
}
