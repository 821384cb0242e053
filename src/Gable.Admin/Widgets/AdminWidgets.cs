using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Gable.Core;
using Microsoft.Extensions.Logging;

namespace Gable.Admin;

/// <summary>The widgets of the application, and what they show.</summary>
internal sealed class AdminWidgets(AdminCatalog catalog, ILogger<AdminWidgets> logger)
{
    private readonly ConcurrentQueue<AdminWidget> _mapped = [];

    public void Add(AdminWidget widget) => _mapped.Enqueue(widget);

    /// <summary>Every widget that the actor sees, with what it shows; <c>null</c> for one that failed.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A widget is the application's code; its mistake must not take the page along.")]
    public async Task<IReadOnlyList<(AdminWidget Widget, AdminWidgetContent? Content)>> ReadAsync(AdminRequest request, CancellationToken cancellationToken)
    {
        var shown = new List<(AdminWidget, AdminWidgetContent?)>();
        var context = new AdminWidgetContext(request);

        // One after the other: they share the request's database context.
        foreach (var widget in _mapped.Concat(catalog.For(request.Actor).SelectMany(static model => model.Settings.Widgets)).Where(widget => widget.IsFor(request.Actor)))
        {
            try
            {
                shown.Add((widget, await widget.Content(context, cancellationToken)));
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                if (exception is not ProblemException)
                {
                    AdminLog.WidgetFailed(logger, widget.Name, exception);
                }

                shown.Add((widget, null));
            }
        }

        return shown;
    }
}
