using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text;

namespace Gable.Admin;

/// <summary>Words for what the model names in code: <c>WantsNewsletter</c> is “Wants newsletter”.</summary>
internal static class AdminNames
{
    /// <summary>The name that <c>[Display]</c> or <c>[DisplayName]</c> gives, in the language of the request; otherwise the words of the name in code.</summary>
    public static string Of(MemberInfo member) =>
        member.GetCustomAttribute<DisplayAttribute>()?.GetName() ??
        member.GetCustomAttribute<DisplayNameAttribute>()?.DisplayName ??
        Sentence(member.Name);

    /// <summary>What helps to fill in a field: the description of <c>[Display]</c>.</summary>
    public static string? HintOf(MemberInfo member) =>
        member.GetCustomAttribute<DisplayAttribute>()?.GetDescription() ?? member.GetCustomAttribute<DescriptionAttribute>()?.Description;

    /// <summary>The name of an enum's member.</summary>
    public static string OfMember(Type type, string name) => type.GetField(name) is { } member ? Of(member) : Sentence(name);

    /// <summary>Whether a whole number of this name names something: <c>Year</c>, <c>FoundingYear</c>, <c>YearBuilt</c>, <c>InvoiceNumber</c>; not <c>VisitsPerYear</c>, <c>YearlyVisits</c> or <c>NumberOfVisits</c>.</summary>
    public static bool IsOfName(string name)
    {
        var words = Sentence(name).ToLowerInvariant().Split(' ');
        return words[^1] is "year" or "number" or "id" or "code" ? words is not [.., "per", _] : words is ["year", not ("to" or "of"), ..];
    }

    /// <summary><c>OrderLine</c>, <c>orderLine</c> and <c>order-line</c> are “Order line”; abbreviations such as <c>URL</c> stay.</summary>
    public static string Sentence(string name)
    {
        var text = new StringBuilder(name.Length + 8);

        for (var i = 0; i < name.Length; i++)
        {
            var letter = name[i];

            if (letter is '-' or '_' or '.')
            {
                text.Append(' ');
                continue;
            }

            var startsWord = char.IsUpper(letter) && i > 0 &&
                (char.IsLower(name[i - 1]) || char.IsDigit(name[i - 1]) || (char.IsUpper(name[i - 1]) && i + 1 < name.Length && char.IsLower(name[i + 1])));

            if (startsWord)
            {
                text.Append(' ');
            }

            var isAbbreviation = char.IsUpper(letter) && ((i + 1 < name.Length && char.IsUpper(name[i + 1])) || (i > 0 && char.IsUpper(name[i - 1]) && !startsWord));
            text.Append(i == 0 ? char.ToUpperInvariant(letter) : isAbbreviation ? letter : char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
