using Gable.Resources;

namespace Gable.Admin;

/// <summary>A part of a form as it is shown.</summary>
/// <param name="Title">Its heading; <c>null</c> for the first part without one.</param>
/// <param name="Owner">The owned object that it is about, or <c>null</c>.</param>
/// <param name="Controls">Its fields, in order.</param>
internal sealed record FormSection(string? Title, ResourceField? Owner, IReadOnlyList<FormControl> Controls)
{
    /// <summary>What no section names comes first; then the sections; then owned objects that no section names.</summary>
    public static IReadOnlyList<FormSection> Of(RowForm form)
    {
        var sections = form.Model.Sections.Select(section => (section.Title, Controls: section.Fields.Select(field => form.Find(field.Name)).OfType<FormControl>().ToList())).ToList();
        var named = sections.SelectMany(section => section.Controls).ToHashSet();
        var rest = form.Controls.Where(control => !named.Contains(control)).ToList();

        return
        [
            new FormSection(null, null, [.. rest.Where(control => control.Field.Owner is null)]),
            .. sections.Where(section => section.Controls.Count > 0).Select(section => new FormSection(section.Title(), null, section.Controls)),
            .. rest.Where(control => control.Field.Owner is not null).GroupBy(control => control.Field.Owner!).Select(group => new FormSection(AdminNames.Of(group.Key.Property), group.Key, [.. group])),
        ];
    }
}
