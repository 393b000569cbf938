# Installs what the other scripts need. Sourced, not run: it defines functions and sets the paths.
# Everything goes into one folder of the user's cache, so that a second checkout needs nothing; the system
# is touched only for Debian packages.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/versions.env
source "$root/scripts/versions.env"
tools=${REPORT_DRAFTER_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/report-drafter}
export PATH="$tools/trunk-$TRUNK/bin:$tools/wasm-bindgen-$WASM_BINDGEN/bin:$PATH"
mkdir -p "$tools"
# The tools say in words what went wrong; their call stacks help nobody here.
export RUST_BACKTRACE=0

die() {
    printf '\n失败：%s\n处理：%s\n' "$1" "$2" >&2
    exit 1
}

# step WHAT COMMAND…: says what is done and how long it took; shows the output only when it fails.
step() {
    local what=$1 began=$SECONDS log
    shift
    log=$(mktemp)
    printf '%s …' "$what"
    if "$@" >"$log" 2>&1 </dev/null; then
        printf ' %d 秒\n' $((SECONDS - began))
        rm -f "$log"
    else
        printf ' 没有成功\n'
        tail -n 40 "$log" >&2
        rm -f "$log"
        return 1
    fi
}

need_rust() {
    command -v cargo >/dev/null 2>&1 && command -v rustup >/dev/null 2>&1 && return
    die "没有 Rust（找不到 cargo 或 rustup）" \
        "请按 https://www.rust-lang.org/tools/install 安装 rustup，重新打开终端，再运行本脚本。"
}

need_wasm_target() {
    (cd "$root" && rustup target list --installed 2>/dev/null | grep -qx wasm32-unknown-unknown) && return
    (cd "$root" && step "安装编译目标 wasm32-unknown-unknown" rustup target add wasm32-unknown-unknown) ||
        die "装不上编译目标 wasm32-unknown-unknown" "检查网络后重试：rustup target add wasm32-unknown-unknown"
}

need_standard_library_source() {
    (cd "$root" && rustup component list --installed 2>/dev/null | grep -q '^rust-src') && return
    (cd "$root" && step "安装标准库源码" rustup component add rust-src) ||
        die "装不上标准库源码" "检查网络后重试：rustup component add rust-src"
}

# The page's module with a standard library compiled for it: by size, and with a panic that stops at once
# instead of first putting together a message nobody at that desk can read (the loader shows her text all the
# same). It takes 8 % off what is downloaded, measured. Cargo calls both settings unstable; the compiler's
# version is fixed in rust-toolchain.toml.
with_own_standard_library() {
    RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std,panic_abort CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size \
        CARGO_UNSTABLE_PANIC_IMMEDIATE_ABORT=true CARGO_PROFILE_RELEASE_PANIC=immediate-abort "$@"
}

build_page() {
    with_own_standard_library trunk build --release --offline --locked
}

# A cargo tool in a folder of its own. Unoptimised builds: compiling takes a quarter of the time and the
# tools are quick enough.
need_cargo_tool() {
    local name=$1 version=$2 program=$3
    shift 3
    local folder="$tools/${name%-cli}-$version"
    [ -x "$folder/bin/$program" ] && return
    step "编译工具 $name $version（约一至四分钟）" \
        env -u CARGO_BUILD_TARGET -u RUSTFLAGS CARGO_PROFILE_DEV_DEBUG=0 CARGO_TARGET_DIR="$tools/build" \
        cargo install --debug --root "$folder" "$name@$version" "$@" ||
        die "装不上 $name $version" "检查网络后重试：cargo install $name@$version"
    rm -rf "$tools/build"
}

# The crates of Cargo.lock and those of the page's own standard library; later builds are offline.
need_crates() {
    (cd "$root" && fetch_crates --offline >/dev/null 2>&1) && return
    (cd "$root" && step "下载依赖" fetch_crates) ||
        die "依赖没有下载成功" "检查网络后重试：cargo fetch --locked"
}

# Without its target named, cargo leaves out what the standard library needs for it.
fetch_crates() {
    cargo fetch --locked "$@" &&
        with_own_standard_library cargo fetch --locked --target wasm32-unknown-unknown "$@"
}

# Packs the page in one file; part of nearly every system.
need_xz() {
    command -v xz >/dev/null 2>&1 && return
    command -v apt-get >/dev/null 2>&1 ||
        die "没有 xz" "请安装 XZ Utils（Debian：xz-utils）后重试"
    step "安装 xz-utils" as_root apt-get install -y --no-install-recommends xz-utils ||
        die "装不上 xz-utils" "检查网络和权限后重试：apt-get install xz-utils"
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

install_build_tools() {
    need_rust
    need_xz
    need_wasm_target
    need_standard_library_source
    need_crates
    (cd /; need_cargo_tool trunk "$TRUNK" trunk --locked --no-default-features --features rustls)
    (cd /; need_cargo_tool wasm-bindgen-cli "$WASM_BINDGEN" wasm-bindgen)
}

# need_debian_packages PACKAGE…
need_debian_packages() {
    local missing=() package
    command -v dpkg-query >/dev/null 2>&1 ||
        die "这台机器不是 Debian 系统，测试工具不能自动安装" "请自行安装这些软件：$*"
    for package in "$@"; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return
    step "更新软件目录" as_root apt-get update ||
        die "apt-get update 没有成功" "检查网络和权限后重试，或请管理员安装：${missing[*]}"
    step "安装 ${missing[*]}" as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y --no-install-recommends "${missing[@]}" ||
        die "装不上 ${missing[*]}" "检查网络和权限后重试，或请管理员安装这些软件"
}

need_node() {
    command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 || need_debian_packages nodejs npm
    [ "$(node -p 'Number(process.versions.node.split(".")[0]) >= 18')" = true ] ||
        die "Node.js 太旧（$(node --version)）" "请安装 Node.js 18 或更新的版本"
}

# Folder of the node packages of these versions.
node_folder() {
    printf '%s/node-%s' "$tools" "$(printf '%s' "$NODE_PACKAGES" | sha256sum | cut -c1-12)"
}

need_node_packages() {
    local folder
    folder=$(node_folder)
    if [ ! -f "$folder/complete" ]; then
        rm -rf "$folder"
        mkdir -p "$folder"
        # shellcheck disable=SC2086
        step "安装 Node 软件包（含 Chromium 83）" npm install --prefix "$folder" --no-save --ignore-scripts $NODE_PACKAGES ||
            die "装不上 Node 软件包" "检查网络后重试；要装的是：$NODE_PACKAGES"
        touch "$folder/complete"
    fi
    export REPORT_DRAFTER_NODE="$folder/node_modules"
    if [ ! -x "$folder/chromium-83/chromium" ]; then
        step "解开 Chromium 83" node "$root/scripts/unpack-chromium-83.mjs" "$folder" ||
            die "解不开 Chromium 83" "删掉 $folder 后重试"
    fi
    export CHROMIUM_83="$folder/chromium-83/chromium"
}

need_python_packages() {
    local folder
    folder="$tools/python-$(printf '%s' "$PYTHON_PACKAGES" | sha256sum | cut -c1-12)"
    if [ ! -f "$folder/complete" ]; then
        rm -rf "$folder"
        step "建立 Python 环境" python3 -m venv "$folder" ||
            die "建不了 Python 环境" "请安装 python3-venv 后重试"
        # shellcheck disable=SC2086
        step "安装 Python 软件包" "$folder/bin/pip" install --quiet $PYTHON_PACKAGES ||
            die "装不上 Python 软件包" "检查网络后重试；要装的是：$PYTHON_PACKAGES"
        touch "$folder/complete"
    fi
    export REPORT_DRAFTER_PYTHON="$folder/bin/python"
}

need_firefox_driver() {
    (cd /; need_cargo_tool geckodriver "$GECKODRIVER" geckodriver --locked)
    export FIREFOX_DRIVER="$tools/geckodriver-$GECKODRIVER/bin/geckodriver" FIREFOX=/usr/bin/firefox-esr
}

install_test_tools() {
    install_build_tools
    # shellcheck disable=SC2086
    need_debian_packages $DEBIAN_PACKAGES
    need_firefox_driver
    need_node
    need_node_packages
    need_python_packages
}
