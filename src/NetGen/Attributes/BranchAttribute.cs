namespace NetGen;

/// <summary>
/// Opens a path from the tensor where the first <c>[Branch]</c> of the group stood. A further <c>[Branch]</c> opens the
/// next path; <see cref="AddAttribute"/>, <see cref="ConcatAttribute"/> or <see cref="MultiplyAttribute"/> joins them.
/// </summary>
/// <remarks>
/// A path without layers is the identity. Groups do not nest in one class: a second <c>[Branch]</c> is a sibling of the
/// first. Put the inner group in a block (<see cref="BlockAttribute"/>), which has a scope of its own.
/// </remarks>
public sealed class BranchAttribute : LayerAttribute;
