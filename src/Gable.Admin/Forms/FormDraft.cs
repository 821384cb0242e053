using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Gable.Admin;

/// <summary>What somebody has filled in so far: travels in hidden fields over the page that chooses a reference, and over the one for conflicts.</summary>
internal sealed class FormDraft
{
    private readonly Dictionary<string, StringValues> _values;

    private FormDraft(Dictionary<string, StringValues> values, IFormFileCollection files) => (_values, Files) = (values, files);

    public IFormFileCollection Files { get; }

    /// <summary>Every value by name, those of the way between the pages left out.</summary>
    public IEnumerable<KeyValuePair<string, string>> Carried => _values
        .Where(pair => !FormNames.IsPassing(pair.Key))
        .SelectMany(pair => pair.Value.Select(value => new KeyValuePair<string, string>(pair.Key, value ?? "")));

    public static FormDraft Of(IFormCollection form) => new(form.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal), form.Files);

    public static FormDraft Of(Dictionary<string, StringValues> values) => new(values, new FormFileCollection());

    public bool Has(string name) => _values.ContainsKey(name);

    public string? this[string name] => _values.TryGetValue(name, out var values) ? values.Count > 0 ? FormText.Lines(values[0] ?? "") : "" : null;

    public IReadOnlyList<string> All(string name) => _values.TryGetValue(name, out var values) ? [.. values.Select(value => value ?? "").Where(value => value.Length > 0)] : [];

    public FormDraft With(string name, StringValues values)
    {
        var changed = new Dictionary<string, StringValues>(_values, StringComparer.Ordinal) { [name] = values };
        return new FormDraft(changed, Files);
    }

    /// <summary>The draft with its files among the values, so that they travel along as everything else does.</summary>
    public async Task<FormDraft> WithFilesAsync(CancellationToken cancellationToken)
    {
        if (Files.Count == 0)
        {
            return this;
        }

        var kept = new FormDraft(_values, new FormFileCollection());

        foreach (var file in Files.Where(static file => file.Length > 0))
        {
            using var content = new MemoryStream((int)file.Length);
            await file.CopyToAsync(content, cancellationToken);
            kept = kept.With(FormNames.File(file.Name), Convert.ToBase64String(content.GetBuffer(), 0, (int)content.Length))
                .With(FormNames.FileName(file.Name), Shortened.Of(Path.GetFileName(file.FileName), 100));
        }

        return kept;
    }

    /// <summary>The draft with what both sides of a conflict made together, where that was chosen.</summary>
    public FormDraft Merged()
    {
        var merged = this;

        foreach (var (key, _) in _values.Where(pair => pair.Key.StartsWith(FormNames.Keep(""), StringComparison.Ordinal) && pair.Value == "merge"))
        {
            var name = key[FormNames.Keep("").Length..];
            merged = Has(FormNames.Merge(name)) ? merged.With(name, _values[FormNames.Merge(name)]) : merged;
        }

        return merged;
    }

    /// <summary>The texts as fields of the kit ask for them.</summary>
    public string? Text(string name) => _values.TryGetValue(name, out var values) ? string.Join(',', values.Select(value => value ?? "")) : null;
}
