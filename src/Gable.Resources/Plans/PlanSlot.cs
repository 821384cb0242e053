namespace Gable.Resources;

/// <summary>The value of one parameter; the members <c>D0</c> to <c>D9</c> only give it a number.</summary>
internal sealed class PlanSlot<T>(T value)
{
    public T V { get; } = value;

    public PlanSlot<T> D0 => this;

    public PlanSlot<T> D1 => this;

    public PlanSlot<T> D2 => this;

    public PlanSlot<T> D3 => this;

    public PlanSlot<T> D4 => this;

    public PlanSlot<T> D5 => this;

    public PlanSlot<T> D6 => this;

    public PlanSlot<T> D7 => this;

    public PlanSlot<T> D8 => this;

    public PlanSlot<T> D9 => this;
}
