using System.Text;

namespace Gable.Resources;

/// <summary>Splits a comma-separated list; <c>\,</c> is a comma and <c>\\</c> a backslash inside a value.</summary>
internal static class CommaList
{
    public static List<string> Split(string text)
    {
        var items = new List<string>();
        var item = new StringBuilder();

        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] is ',' or '\\')
            {
                item.Append(text[++i]);
            }
            else if (text[i] == ',')
            {
                items.Add(item.ToString());
                item.Clear();
            }
            else
            {
                item.Append(text[i]);
            }
        }

        items.Add(item.ToString());
        return items;
    }
}
