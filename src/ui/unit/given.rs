//! The settings of a unit that came with the page: scripts/build --for puts them in. They are taken at the first start,
//! when no unit is kept here yet; what she has filled in is never touched.

use super::handing_on::taken_over;
use crate::browser::delivery;
use crate::draft::decode_settings;
use crate::profile::Profile;
use crate::ui::keeper::{Keeper, explain};
use crate::ui::parts::toast::Toaster;
use crate::ui::screen::Screen;

/// Takes them, and says so.
pub fn take_given(keeper: Keeper, toaster: Toaster) {
    if keeper.has_profile() || keeper.is_blocked() {
        return;
    }
    let Some(given) = delivery::unit().and_then(|text| decode_settings(&text)) else { return };
    match keeper.save_profile(&taken_over(&Profile::default(), &given)) {
        Ok(()) => toaster.offer(
            "这份软件带着上级配好的设置（主送、版式、词和提纲），已经放进“本单位信息”，请核对本单位的名称。",
            "去核对",
            || Screen::Unit.go(),
        ),
        Err(error) => toaster.say(explain(&error)),
    }
}
