#include "exporters/confinement.hpp"

#include <dlfcn.h>
#include <fcntl.h>
#include <fontconfig/fontconfig.h>
#include <graphviz/gvc.h>
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "exporters/limited_process.hpp"

#ifdef ENTENTE_SECCOMP
#include <seccomp.h>
#endif

namespace entente {
namespace {

constexpr std::uint64_t reading = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
// Of the first version of Landlock; later ones know more, which the headers of Debian 12 know in part.
constexpr std::uint64_t known_at_first = (std::uint64_t(1) << 13) - 1;
constexpr std::uint64_t linking = std::uint64_t(1) << 13;     // between folders, version 2
constexpr std::uint64_t truncating = std::uint64_t(1) << 14;  // version 3

// Where fonts lie, as fontconfig's settings have it. Those are read here, and are not read again.
void add_fonts(std::vector<std::string>& paths) {
  if (!FcInit()) return;
  for (FcStrList* list : {FcConfigGetFontDirs(nullptr), FcConfigGetCacheDirs(nullptr)}) {
    if (list == nullptr) continue;
    while (const FcChar8* path = FcStrListNext(list)) paths.emplace_back(reinterpret_cast<const char*>(path));
    FcStrListDone(list);
  }
}

// Graphviz loads its engines when they are asked for.
void add_libraries(std::vector<std::string>& paths) {
  for (const char* path : {"/usr/lib", "/lib", "/usr/lib64", "/lib64", "/usr/local/lib", "/etc/ld.so.cache"})
    paths.emplace_back(path);
  Dl_info about{};
  if (dladdr(reinterpret_cast<const void*>(&gvContext), &about) != 0 && about.dli_fname != nullptr) {
    const std::filesystem::path folder = std::filesystem::path(about.dli_fname).parent_path();
    if (folder.is_absolute()) paths.push_back(folder.string());
  }
  if (const char* plugins = std::getenv("GVBINDIR")) paths.emplace_back(plugins);
}

void allow_reading(int rules, const std::string& path) {
  const int descriptor = open(path.c_str(), O_PATH | O_CLOEXEC);
  if (descriptor < 0) return;  // nothing is there, so nothing is to be read
  struct stat about {};
  if (fstat(descriptor, &about) == 0) {
    landlock_path_beneath_attr rule{};
    rule.parent_fd = descriptor;
    rule.allowed_access = S_ISDIR(about.st_mode) ? reading : std::uint64_t(LANDLOCK_ACCESS_FS_READ_FILE);
    syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
  }
  close(descriptor);
}

// https://docs.kernel.org/userspace-api/landlock.html
bool confine_files() {
  const long version = syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (version < 1) return false;
  std::vector<std::string> paths;
  add_fonts(paths);
  add_libraries(paths);
  landlock_ruleset_attr handled{};
  handled.handled_access_fs = known_at_first | (version >= 2 ? linking : 0) | (version >= 3 ? truncating : 0);
  const int rules = int(syscall(SYS_landlock_create_ruleset, &handled, sizeof handled, 0));
  if (rules < 0) return false;
  for (const std::string& path : paths) allow_reading(rules, path);
  const bool is_confined = syscall(SYS_landlock_restrict_self, rules, 0) == 0;
  close(rules);
  return is_confined;
}

#ifdef ENTENTE_SECCOMP
bool confine_calls() {
  const scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
  if (filter == nullptr) return false;
  bool is_whole = true;
  const auto forbid = [&](int call) { is_whole = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), call, 0) == 0 && is_whole; };
  for (const int call :
       {// the network
        SCMP_SYS(socket), SCMP_SYS(socketpair), SCMP_SYS(connect), SCMP_SYS(bind), SCMP_SYS(listen), SCMP_SYS(accept),
        SCMP_SYS(accept4), SCMP_SYS(sendto), SCMP_SYS(sendmsg), SCMP_SYS(sendmmsg),
        // programs and other processes
        SCMP_SYS(execve), SCMP_SYS(execveat), SCMP_SYS(ptrace), SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev),
        SCMP_SYS(kill), SCMP_SYS(tkill), SCMP_SYS(pidfd_open), SCMP_SYS(pidfd_getfd), SCMP_SYS(pidfd_send_signal),
        SCMP_SYS(kcmp), SCMP_SYS(setpgid), SCMP_SYS(setsid),
        // files that are changed
        SCMP_SYS(creat), SCMP_SYS(truncate), SCMP_SYS(unlink), SCMP_SYS(unlinkat), SCMP_SYS(rename), SCMP_SYS(renameat),
        SCMP_SYS(renameat2), SCMP_SYS(link), SCMP_SYS(linkat), SCMP_SYS(symlink), SCMP_SYS(symlinkat), SCMP_SYS(mkdir),
        SCMP_SYS(mkdirat), SCMP_SYS(rmdir), SCMP_SYS(mknod), SCMP_SYS(mknodat), SCMP_SYS(chmod), SCMP_SYS(fchmodat),
        SCMP_SYS(chown), SCMP_SYS(lchown), SCMP_SYS(fchownat), SCMP_SYS(utime), SCMP_SYS(utimes), SCMP_SYS(utimensat),
        SCMP_SYS(futimesat), SCMP_SYS(setxattr), SCMP_SYS(lsetxattr), SCMP_SYS(removexattr), SCMP_SYS(lremovexattr),
        SCMP_SYS(open_by_handle_at), SCMP_SYS(chroot), SCMP_SYS(mount), SCMP_SYS(umount2), SCMP_SYS(pivot_root),
        SCMP_SYS(unshare), SCMP_SYS(setns),
        // the kernel's wider doors
        SCMP_SYS(bpf), SCMP_SYS(perf_event_open), SCMP_SYS(userfaultfd), SCMP_SYS(keyctl), SCMP_SYS(add_key),
        SCMP_SYS(request_key), SCMP_SYS(io_uring_setup), SCMP_SYS(io_uring_enter), SCMP_SYS(io_uring_register),
        SCMP_SYS(shmget), SCMP_SYS(shmat), SCMP_SYS(msgget), SCMP_SYS(semget), SCMP_SYS(mq_open)})
    forbid(call);
  // Its flags lie in memory, where no filter sees them; whoever finds it missing takes openat.
  is_whole = seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(openat2), 0) == 0 && is_whole;
  for (const scmp_datum_t flag : {O_WRONLY, O_RDWR, O_CREAT, O_TRUNC}) {
    is_whole = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(open), 1,
                                SCMP_A1(SCMP_CMP_MASKED_EQ, flag, flag)) == 0 &&
               is_whole;
    is_whole = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(openat), 1,
                                SCMP_A2(SCMP_CMP_MASKED_EQ, flag, flag)) == 0 &&
               is_whole;
  }
  const bool is_confined = is_whole && seccomp_load(filter) == 0;
  seccomp_release(filter);
  return is_confined;
}
#else
bool confine_calls() { return false; }
#endif

}  // namespace

Confinement confine_this_process() {
  // Both ask for it: no program that it could start would have more rights.
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return {};
  Confinement made;
  made.files = confine_files();
  made.calls = confine_calls();
  return made;
}

std::string confinement_in_words() {
  const auto probe = []() -> std::string {
    const Confinement made = confine_this_process();
    std::string words;
    const auto add = [&words](const char* part) { words.append(words.empty() ? "" : ", ").append(part); };
    if (made.files) add("no file but fonts and libraries (Landlock)");
    if (made.calls) add("no network, nothing written, no program started (seccomp)");
    add("limits of time and memory");
    return words;
  };
  const ProcessLimits limits{std::chrono::seconds(5), std::chrono::seconds(20), std::size_t(1) << 30, false};
  return run_limited(probe, limits).value_or("nothing");
}

}  // namespace entente
