#include <functional>

#include <CLI/CLI.hpp>

#include "cli/commands.h"
#include "cli/judge_actions.h"
#include "cli/subcommands.h"

namespace vanban {
namespace {

/// The subcommands of `vanban judge`: each its options and what runs it.
class JudgeCommand : public Subcommands<JudgeArguments> {
 public:
  JudgeCommand(CLI::App& app, const GlobalOptions& global)
      : Subcommands(app, global, {"Thẩm định", "Judging"}) {
    DefineLink();
    DefineAlias();
    DefineStatus();
    DefineDistinct();
    DefineUndo();
    DefineList();
  }

 private:
  void AddSigning(CLI::App& sub, bool required) {
    auto* why = sub.add_option("--why", arguments_->why, Text("Vì sao.", "Why."));
    auto* by = sub.add_option("--by", arguments_->by, Text("Người thẩm định.", "Who judges."));
    why->required(required);
    by->required(required);
  }

  void AddRejecting(CLI::App& sub) {
    sub.add_flag("--reject", arguments_->reject,
                 Text("Không đúng như vậy, và mãi không.", "It is not so, and never will be."));
  }

  void AddConfirming(CLI::App& sub) {
    sub.add_flag("--confirm", arguments_->confirm,
                 Text("Đúng như chương trình tìm ra.", "It is as the program found."));
  }

  void DefineLink() {
    CLI::App& sub =
        Add("link",
            Text("Một viện dẫn trong văn bản chỉ văn bản nào; không nêu ý kiến thì liệt "
                 "kê các viện dẫn.",
                 "Which work a citation means; without a ruling lists the citations."),
            &JudgeLink);
    sub.add_option("DOC", arguments_->document,
                   Text("Văn bản: mã hoặc số ký hiệu.", "The document: its id or number."))
        ->required();
    sub.add_option("--at", arguments_->at,
                   Text("Chỗ viện dẫn: vị trí ký tự.", "The place: offset in characters."))
        ->check(CLI::NonNegativeNumber);
    sub.add_option("--text", arguments_->text,
                   Text("… hoặc chữ in ở đó.", "… or words that are printed there."));
    sub.add_option(
        "--cites", arguments_->cites,
        Text("… hoặc mọi chỗ đang nối với văn bản này.", "… or all that are joined to this work."));
    AddConfirming(sub);
    AddRejecting(sub);
    sub.add_option(
        "--pin", arguments_->pin,
        Text("Chỉ văn bản này, dù có trong kho hay không.", "It means this work, held or not."));
    sub.add_option("--relation", arguments_->relation,
                   Text("Quan hệ là: implements, amends … (không kèm --pin thì xác nhận văn bản đã "
                        "nối).",
                        "The relation is: implements, amends … (without --pin confirms the work "
                        "found)."));
    AddSigning(sub, false);
  }

  void DefineAlias() {
    CLI::App& sub =
        Add("alias", Text("Một tên gọi là văn bản nào.", "Which work a name means."), &JudgeAlias);
    sub.add_option("NAME", arguments_->name,
                   Text("Tên: \"Nghị quyết dân vận\".", "The name: \"Nghị quyết dân vận\"."))
        ->required();
    sub.add_option("WORK", arguments_->work, Text("Văn bản.", "The work."))->required();
    AddRejecting(sub);
    AddSigning(sub, true);
  }

  void DefineStatus() {
    CLI::App& sub = Add("status", Text("Hiệu lực của một văn bản.", "Whether a work is in force."),
                        &JudgeStatus);
    sub.add_option("WORK", arguments_->work, Text("Văn bản.", "The work."))->required();
    sub.add_option("STATUS", arguments_->status,
                   Text("not_yet, in_force, partly_repealed, repealed, suspended, unknown, hoặc "
                        "bằng tiếng Việt.",
                        "not_yet, in_force, partly_repealed, repealed, suspended, unknown."))
        ->required();
    sub.add_option("--from", arguments_->from, Text("Từ ngày.", "From this day on."));
    sub.add_option("--by-document", arguments_->by_document,
                   Text("Theo văn bản này.", "By this document."));
    AddConfirming(sub);
    AddRejecting(sub);
    AddSigning(sub, true);
  }

  void DefineDistinct() {
    CLI::App& sub = Add("distinct",
                        Text("Hai văn bản giống nhau nhưng không phải một: thôi báo trùng.",
                             "Two documents that are alike are two: warn of them no more."),
                        &JudgeDistinct);
    sub.add_option("FIRST", arguments_->first,
                   Text("Văn bản: mã hoặc số ký hiệu.", "A document: its id or number."))
        ->required();
    sub.add_option("SECOND", arguments_->second, Text("Văn bản kia.", "The other."))->required();
    AddSigning(sub, true);
  }

  void DefineUndo() {
    CLI::App& sub = Add("undo", Text("Rút một ý kiến.", "Take a judgement back."), &UndoJudgement);
    sub.add_option("ID", arguments_->id, Text("Số của ý kiến.", "Its number."))->required();
    AddSigning(sub, true);
  }

  void DefineList() {
    CLI::App& sub = Add("list", Text("Mọi ý kiến và tác dụng của nó.", "All, and what they do."),
                        &ListJudgements);
    sub.add_option("--document", arguments_->document,
                   Text("Chỉ về viện dẫn trong văn bản có mã này.",
                        "Only those of citations in this document (id)."));
    sub.add_option("--work", arguments_->work,
                   Text("Chỉ về văn bản này (tên đầy đủ).", "Only those about this work (name)."));
    sub.add_flag(
        "--lost", arguments_->lost,
        Text("Chỉ những ý kiến không còn chỗ tác dụng.", "Only those whose place is gone."));
  }
};

std::function<int()> Define(CLI::App& app, const GlobalOptions& global) {
  return JudgeCommand(app, global).Runner();
}

}  // namespace

const CommandInfo kJudgeCommand{
    "judge",
    {"Xác nhận, bác bỏ, xác định liên kết, tên gọi, hiệu lực; hai bản giống nhau là hai.",
     "Confirm, reject or settle a link, a name, a status; tell two like documents apart."},
    {"  vanban judge link 139-KH/TU                       # các viện dẫn, kèm vị trí\n"
     "  vanban judge link 139-KH/TU --at 120 --pin 25-NQ/TW@2013 --why 'đã xem bản gốc' --by 'Trần "
     "A'\n"
     "  vanban judge link 139-KH/TU --text '25-NQ/TW' --reject --why 'nhầm số' --by 'Trần A'\n"
     "  vanban judge link 139-KH/TU --at 120 --relation continues --why 'đã đọc' --by 'Trần A'\n"
     "  vanban judge alias 'Nghị quyết dân vận' 25-NQ/TW@2013 --why 'cách gọi quen' --by 'Trần A'\n"
     "  vanban judge status 110/2004/NĐ-CP repealed --from 2020-03-05 --by-document 30/2020/NĐ-CP "
     "\\\n"
     "      --why 'Điều 38' --by 'Trần A'\n"
     "  vanban judge distinct a1b2 c3d4 --why 'hai mẫu như nhau' --by 'Trần A'\n"
     "  vanban judge list --lost\n  vanban judge undo 3 --why 'ghi nhầm' --by 'Trần A'",
     "  vanban judge link 139-KH/TU                       # its citations, with their places\n"
     "  vanban judge link 139-KH/TU --at 120 --pin 25-NQ/TW@2013 --why 'seen' --by 'Trần A'\n"
     "  vanban judge link 139-KH/TU --text '25-NQ/TW' --reject --why 'misprint' --by 'Trần A'\n"
     "  vanban judge link 139-KH/TU --at 120 --relation continues --why 'read' --by 'Trần A'\n"
     "  vanban judge alias 'Nghị quyết dân vận' 25-NQ/TW@2013 --why 'usual name' --by 'Trần A'\n"
     "  vanban judge status 110/2004/NĐ-CP repealed --from 2020-03-05 --by-document 30/2020/NĐ-CP "
     "\\\n"
     "      --why 'Article 38' --by 'Trần A'\n"
     "  vanban judge distinct a1b2 c3d4 --why 'one form, two matters' --by 'Trần A'\n"
     "  vanban judge list --lost\n  vanban judge undo 3 --why 'slip' --by 'Trần A'"},
    &Define};

}  // namespace vanban
