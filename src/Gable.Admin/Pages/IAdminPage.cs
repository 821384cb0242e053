namespace Gable.Admin;

/// <summary>The untyped face of an <see cref="AdminPage{T}"/>.</summary>
internal interface IAdminPage
{
    AdminPageSettings Settings { get; }
}
