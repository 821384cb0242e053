namespace Gable.Ui.Tests;

/// <summary>A row of the sample page.</summary>
public sealed record Product(int Id, string Name, string Sku, UiKind Kind, string State, decimal Price, int Stock);
