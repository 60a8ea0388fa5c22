"""The weights of several models become their mean."""

from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from bot.cross_encoder import WEIGHTS
from training.average import average


def _model(folder: Path, *values: float) -> Path:
    folder.mkdir()
    save_file({"w": torch.tensor(values).half(), "place": torch.arange(2)}, folder / WEIGHTS)
    (folder / "config.json").write_text(f'{{"name": "{folder.name}"}}', encoding="utf-8")
    (folder / "manifest.json").write_text("{}", encoding="utf-8")
    return folder


def test_weights_are_the_mean_by_share(tmp_path: Path) -> None:
    models = [_model(tmp_path / "one", 1.0, 2.0), _model(tmp_path / "two", 3.0, 6.0)]
    average(models, [0.75, 0.25], tmp_path / "out")
    found = load_file(tmp_path / "out" / WEIGHTS)
    assert found["w"].tolist() == [1.5, 3.0]
    assert found["w"].dtype is torch.float32
    assert found["place"].tolist() == [0, 1]


def test_configuration_is_of_the_first_and_no_record_of_other_weights_comes_along(
    tmp_path: Path,
) -> None:
    average([_model(tmp_path / "one", 1.0), _model(tmp_path / "two", 2.0)], [0.5, 0.5], tmp_path)
    assert (tmp_path / "config.json").read_text(encoding="utf-8") == '{"name": "one"}'
    assert not (tmp_path / "manifest.json").exists()


@pytest.mark.parametrize("shares", [[1.0], [0.5, 0.6], []])
def test_shares_that_do_not_add_up_are_an_error(tmp_path: Path, shares: list[float]) -> None:
    models = [_model(tmp_path / "one", 1.0), _model(tmp_path / "two", 2.0)]
    with pytest.raises(ValueError, match="2 models need as many shares"):
        average(models, shares, tmp_path / "out")


def test_models_of_other_shapes_are_an_error(tmp_path: Path) -> None:
    models = [_model(tmp_path / "one", 1.0), _model(tmp_path / "two", 2.0, 3.0)]
    with pytest.raises(ValueError, match="two has another shape"):
        average(models, [0.5, 0.5], tmp_path / "out")
